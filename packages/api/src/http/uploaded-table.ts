import { randomBytes } from 'node:crypto';
import type { Issue } from '@weir/base';
import type { ReadOptions } from '@weir/tables';
import { type ImportTable, TABLE_FILE } from '@weir/usecases';
import { readOptions } from './read-options.ts';
import type { Services, UploadPlace } from './services.ts';
import type { Upload } from './upload.ts';

/** A table that was read, and the handle to come back to it with. */
export type Kept =
  | { readonly ok: true; readonly handle: string; readonly table: ImportTable }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** Read tables, so that plan, preview and import of one file parse it once. Newest last. */
const read = new WeakMap<Services, Map<string, KeptTable>>();
const KEPT_TABLES = 4;
/** Cells of all kept tables together, about 150 MB. */
const KEPT_CELLS = 3_000_000;

interface KeptTable {
  readonly table: ImportTable;
  readonly place: UploadPlace;
}

/** Reads an uploaded table and keeps its file in the store, so that every replica can go on with it. */
export async function keepUpload(
  upload: Upload,
  place: UploadPlace,
  services: Services,
  options: ReadOptions = {},
): Promise<Kept> {
  const result = await services.tables.read(upload, options);
  if (!result.ok) return result;
  const id = randomBytes(32).toString('hex');
  await services.ports.files.put({
    id,
    type: TABLE_FILE,
    bytes: upload.bytes,
    ...place,
    at: services.ports.clock.now(),
  });
  const handle = handleOf({ id, fileName: upload.fileName, options });
  remember(handle, { table: result.table, place }, services);
  return { ok: true, handle, table: result.table };
}

/** Reads an uploaded file again, another way; null when it is no upload of theirs. The new handle stands for the new way. */
export async function readAgain(
  handle: string,
  options: ReadOptions,
  place: UploadPlace,
  services: Services,
): Promise<Kept | null> {
  const parts = partsOf(handle);
  return parts === null ? null : readParts({ ...parts, options }, place, services);
}

/** The table of a handle that `keepUpload` or `readAgain` gave to the same person for the same form; else `null`. */
export async function readUpload(
  handle: string,
  place: UploadPlace,
  services: Services,
): Promise<ImportTable | null> {
  const parts = partsOf(handle);
  const kept = parts === null ? null : await readParts(parts, place, services);
  return kept?.ok ? kept.table : null;
}

/** A file and how it is read; the handle says both, so whoever has it always means the same table. */
interface HandleParts {
  readonly id: string;
  readonly fileName: string;
  readonly options: ReadOptions;
}

function handleOf({ id, fileName, options }: HandleParts): string {
  const name = Buffer.from(fileName).toString('base64url');
  const way =
    Object.keys(options).length === 0 ? '' : `.${Buffer.from(queryOf(options)).toString('base64url')}`;
  return `${id}.${name}${way}`;
}

function queryOf(options: ReadOptions): string {
  return new URLSearchParams(
    Object.entries(options).map(([key, value]): [string, string] => [key, String(value)]),
  ).toString();
}

function partsOf(handle: string): HandleParts | null {
  const match = handle.match(/^([0-9a-f]{64})\.([A-Za-z0-9_-]{0,1000})(?:\.([A-Za-z0-9_-]{1,1000}))?$/);
  const id = match?.[1];
  if (id === undefined) return null;
  const query = new URLSearchParams(Buffer.from(match?.[3] ?? '', 'base64url').toString());
  const options = readOptions(Object.fromEntries(query));
  return options && { id, fileName: Buffer.from(match?.[2] ?? '', 'base64url').toString(), options };
}

async function readParts(parts: HandleParts, place: UploadPlace, services: Services): Promise<Kept | null> {
  const handle = handleOf(parts);
  const known = read.get(services)?.get(handle);
  if (known) return isSame(known.place, place) ? { ok: true, handle, table: known.table } : null;
  const file = await services.ports.files.get(parts.id);
  if (file?.type !== TABLE_FILE || !isSame(file, place)) return null;
  const result = await services.tables.read({ fileName: parts.fileName, bytes: file.bytes }, parts.options);
  if (!result.ok) return result;
  remember(handle, { table: result.table, place }, services);
  return { ok: true, handle, table: result.table };
}

function isSame(
  { by, app, form }: { readonly by: string; readonly app: string | null; readonly form: string | null },
  place: UploadPlace,
): boolean {
  return by === place.by && app === place.app && form === place.form;
}

function remember(handle: string, kept: KeptTable, services: Services): void {
  const tables = read.get(services) ?? new Map<string, KeptTable>();
  read.set(services, tables);
  tables.delete(handle);
  tables.set(handle, kept);
  let cells = 0;
  for (const one of tables.values()) cells += cellsOf(one.table);
  for (const [oldest, one] of tables) {
    if (tables.size <= 1 || (tables.size <= KEPT_TABLES && cells <= KEPT_CELLS)) break;
    tables.delete(oldest);
    cells -= cellsOf(one.table);
  }
}

const cellsOf = ({ header, rows }: ImportTable): number => (header.length + 2) * rows.length;
