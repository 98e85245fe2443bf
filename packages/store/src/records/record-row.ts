import type { Door, StoredRecord } from '@weir/usecases';
import type { Selectable } from 'kysely';
import type { RecordTable } from '../tables.ts';

/** Columns that make a stored record; the slots only repeat what `data` says. */
export const RECORD_COLUMNS = [
  'app',
  'form',
  'id',
  'number',
  'rev',
  'form_version',
  'owner',
  'door',
  'channel',
  'created_at',
  'created_by',
  'created_by_name',
  'updated_at',
  'updated_by',
  'data',
] as const;

export type RecordRow = Pick<Selectable<RecordTable>, (typeof RECORD_COLUMNS)[number]>;

/** A row as the product knows it. */
export function recordOf(row: RecordRow): StoredRecord {
  return {
    app: row.app,
    form: row.form,
    id: row.id,
    number: row.number,
    rev: row.rev,
    formVersion: row.form_version,
    owner: row.owner,
    door: row.door as Door,
    channel: row.channel,
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
    createdByName: row.created_by_name,
    updatedAt: row.updated_at.toISOString(),
    updatedBy: row.updated_by,
    data: row.data,
  };
}
