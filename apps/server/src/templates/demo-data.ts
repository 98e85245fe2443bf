import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** Records of one form, judged and stored in this order. */
export interface DemoBatch {
  readonly form: string;
  readonly records: readonly DemoRecord[];
}
export interface DemoRecord {
  readonly data: Readonly<Record<string, unknown>>;
  readonly createdAt?: string;
  readonly owner?: string;
  readonly channel?: string;
}
export interface DemoPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly string[];
}
/** What an app brings along to be looked at. */
export interface DemoData {
  readonly people: readonly DemoPerson[];
  readonly files: readonly { readonly id: string; readonly type: string; readonly bytes: Uint8Array }[];
  readonly batches: Iterable<DemoBatch>;
}
interface Generated {
  readonly files?: DemoData['files'];
  readonly batches: Iterable<DemoBatch>;
}

/**
 * Reads the `data` folder of a template: `people.json`, batches as `*.json` in order of their names, and an optional
 * `generate.ts` whose default export makes files and batches for a day.
 */
export async function readDemoData(
  folder: string,
  today: string,
  scale: number | undefined,
): Promise<DemoData | null> {
  const place = path.join(folder, 'data');
  if (!existsSync(place)) return null;
  const names = (await readdir(place)).toSorted();
  const read = async (name: string) => JSON.parse(await readFile(path.join(place, name), 'utf8')) as unknown;
  const people = names.includes('people.json')
    ? ((await read('people.json')) as { readonly people: readonly DemoPerson[] }).people
    : [];
  const batches: DemoBatch[] = [];
  for (const name of names.filter((file) => file.endsWith('.json') && file !== 'people.json'))
    batches.push((await read(name)) as DemoBatch);
  if (!names.includes('generate.ts')) return { people, files: [], batches };
  const module = (await import(pathToFileURL(path.join(place, 'generate.ts')).href)) as {
    readonly default: (input: { readonly today: string; readonly scale?: number }) => Generated;
  };
  const generated = module.default({ today, ...(scale === undefined ? {} : { scale }) });
  return { people, files: generated.files ?? [], batches: concat(batches, generated.batches) };
}

function* concat(...lists: readonly Iterable<DemoBatch>[]): Iterable<DemoBatch> {
  for (const list of lists) yield* list;
}
