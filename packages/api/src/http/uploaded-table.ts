import { createHash } from 'node:crypto';
import type { Issue } from '@weir/artefact';
import type { ImportTable } from '@weir/usecases';
import type { Services } from './services.ts';
import type { Upload } from './upload.ts';

type Kept =
  | { readonly ok: true; readonly handle: string; readonly table: ImportTable }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** Read tables, so that plan, preview and import of one file parse it once. Newest last. */
const read = new WeakMap<Services, Map<string, ImportTable>>();
const KEPT_TABLES = 4;

/** Reads an uploaded table and keeps its file in the store, so that every replica can go on with it. */
export async function keepUpload(upload: Upload, by: string, services: Services): Promise<Kept> {
  const result = await services.tables.read(upload);
  if (!result.ok) return result;
  const id = createHash('sha256').update(upload.bytes).digest('hex');
  await services.ports.files.put({
    id,
    type: 'application/x-weir-table',
    bytes: upload.bytes,
    by,
    at: services.ports.clock.now(),
  });
  const handle = `${id}.${Buffer.from(upload.fileName).toString('base64url')}`;
  remember(handle, result.table, services);
  return { ok: true, handle, table: result.table };
}

/** The table of a handle given out by `keepUpload`; `null` when it is unknown. */
export async function readUpload(handle: string, services: Services): Promise<ImportTable | null> {
  const kept = read.get(services)?.get(handle);
  if (kept) return kept;
  const match = handle.match(/^([0-9a-f]{64})\.([A-Za-z0-9_-]{0,1000})$/);
  const id = match?.[1];
  if (id === undefined) return null;
  const file = await services.ports.files.get(id);
  if (!file) return null;
  const fileName = Buffer.from(match?.[2] ?? '', 'base64url').toString();
  const result = await services.tables.read({ fileName, bytes: file.bytes });
  if (!result.ok) return null;
  remember(handle, result.table, services);
  return result.table;
}

function remember(handle: string, table: ImportTable, services: Services): void {
  const tables = read.get(services) ?? new Map<string, ImportTable>();
  read.set(services, tables);
  tables.delete(handle);
  tables.set(handle, table);
  for (const oldest of tables.keys()) {
    if (tables.size <= KEPT_TABLES) break;
    tables.delete(oldest);
  }
}
