import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Issue } from '@weir/artefact';
import type { ReadOptions } from '@weir/tables';
import type { ImportTable } from '@weir/usecases';
import { readOptions } from './read-options.ts';
import type { Services } from './services.ts';
import type { Upload } from './upload.ts';

/** A table that was read, and the handle to come back to it with. */
export type Kept =
  | { readonly ok: true; readonly handle: string; readonly table: ImportTable }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** Read tables, so that plan, preview and import of one file parse it once. Newest last. */
const read = new WeakMap<Services, Map<string, ImportTable>>();
const KEPT_TABLES = 4;
/** Cells of all kept tables together, about 150 MB. */
const KEPT_CELLS = 3_000_000;
const PIECE = 8 * 1024 * 1024;

/** Reads an uploaded table and keeps its file in the store, so that every replica can go on with it. */
export async function keepUpload(
  upload: Upload,
  by: string,
  services: Services,
  options: ReadOptions = {},
): Promise<Kept> {
  const result = await services.tables.read(upload, options);
  if (!result.ok) return result;
  const id = await digestOf(upload.bytes);
  await services.ports.files.put({
    id,
    type: 'application/x-weir-table',
    bytes: upload.bytes,
    by,
    at: services.ports.clock.now(),
  });
  const handle = handleOf({ id, fileName: upload.fileName, options });
  remember(handle, result.table, services);
  return { ok: true, handle, table: result.table };
}

/** Reads an uploaded file again, another way; null when the handle is unknown. The new handle stands for the new way. */
export async function readAgain(
  handle: string,
  options: ReadOptions,
  services: Services,
): Promise<Kept | null> {
  const parts = partsOf(handle);
  return parts === null ? null : readParts({ ...parts, options }, services);
}

/** The table of a handle given out by `keepUpload` or `readAgain`; `null` when it is unknown. */
export async function readUpload(handle: string, services: Services): Promise<ImportTable | null> {
  const parts = partsOf(handle);
  const kept = parts === null ? null : await readParts(parts, services);
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

async function readParts(parts: HandleParts, services: Services): Promise<Kept | null> {
  const handle = handleOf(parts);
  const known = read.get(services)?.get(handle);
  if (known) return { ok: true, handle, table: known };
  const file = await services.ports.files.get(parts.id);
  if (!file) return null;
  const result = await services.tables.read({ fileName: parts.fileName, bytes: file.bytes }, parts.options);
  if (!result.ok) return result;
  remember(handle, result.table, services);
  return { ok: true, handle, table: result.table };
}

function remember(handle: string, table: ImportTable, services: Services): void {
  const tables = read.get(services) ?? new Map<string, ImportTable>();
  read.set(services, tables);
  tables.delete(handle);
  tables.set(handle, table);
  let cells = 0;
  for (const one of tables.values()) cells += cellsOf(one);
  for (const [oldest, one] of tables) {
    if (tables.size <= 1 || (tables.size <= KEPT_TABLES && cells <= KEPT_CELLS)) break;
    tables.delete(oldest);
    cells -= cellsOf(one);
  }
}

const cellsOf = ({ header, rows }: ImportTable): number => (header.length + 2) * rows.length;

/** The digest of a large file, with turns for others in between. */
async function digestOf(bytes: Uint8Array): Promise<string> {
  const hash = createHash('sha256');
  for (let from = 0; from < bytes.byteLength; from += PIECE) {
    hash.update(bytes.subarray(from, from + PIECE));
    await setImmediate();
  }
  return hash.digest('hex');
}
