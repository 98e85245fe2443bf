import type { RecordInsert, StoredRecord } from '@weir/usecases';
import { sql } from 'kysely';
import { insertAudit, recordTarget } from '../audit/entry.ts';
import type { Database, Session } from '../connection/database.ts';
import { toJson } from '../json.ts';
import { tellingOf } from '../notifications/write-notices.ts';
import type { SlotColumn } from '../tables.ts';
import { type Slot, slotValues } from './slots.ts';

export interface NewRecord {
  readonly record: StoredRecord;
  readonly input: RecordInsert;
  readonly slots: readonly Slot[];
}

/** Rows, audit entries and file holders of new records, in one statement. */
export async function writeRecords(
  database: Database,
  session: Session,
  records: readonly NewRecord[],
): Promise<void> {
  const { workspace } = database;
  const slotColumns = [...new Set(records.flatMap(({ slots }) => slots.map((slot) => slot.column)))];
  const names = slotColumns.map((column) => sql`, ${sql.ref(column)}`);
  const types = slotColumns.map((column) => sql`, ${sql.ref(column)} ${sql.raw(sqlType(column))}`);
  const rows = records.map(({ record, slots }) => ({
    app: record.app,
    form: record.form,
    id: record.id,
    number: record.number,
    form_version: record.formVersion,
    owner: record.owner,
    door: record.door,
    channel: record.channel,
    at: record.createdAt,
    by: record.createdBy,
    by_name: record.createdByName,
    data: record.data,
    ...slotValues(slots, record.data),
  }));
  const due = records.map(({ record: { app, form, id } }) => ({ app, form, record: id }));
  const audit = records.map(({ record, input }) => ({
    action: 'record.created',
    target: recordTarget(record.app, record.form, record.id),
    actor: input.actor,
    at: input.at,
    detail: {
      number: record.number,
      door: record.door,
      channel: record.channel,
      version: record.formVersion,
    },
  }));
  const holders = records.flatMap(({ record, input }) =>
    input.files.map((file) => ({ file, app: record.app, form: record.form, record: record.id })),
  );
  const files =
    holders.length === 0
      ? sql``
      : sql`, files as (
        insert into file_holder (workspace_id, file, app, form, record)
        select ${workspace}::uuid, file, app, form, record
        from json_to_recordset(${toJson(holders)}::json) as h(file text, app text, form text, record uuid)
        on conflict do nothing)`;
  const told = tellingOf(
    workspace,
    records.flatMap(({ record, input: { actor, at, notices } }) =>
      notices === undefined ? [] : [{ record, actor, at, notices }],
    ),
  );
  await session.run(sql`
    with audited as (${insertAudit(workspace, audit)}), due as (
      insert into search_due (workspace_id, app, form, record, rev)
      select ${workspace}::uuid, app, form, record, 1
      from json_to_recordset(${toJson(due)}::json) as d(app text, form text, record uuid)
    )${files}${told}
    insert into record (workspace_id, app, form, id, number, rev, form_version, owner, door, channel,
      created_at, created_by, created_by_name, updated_at, updated_by, data${sql.join(names, sql``)})
    select ${workspace}::uuid, app, form, id, number, 1, form_version, owner, door, channel,
      at, by, by_name, at, by, data${sql.join(names, sql``)}
    from jsonb_to_recordset(${toJson(rows)}::jsonb) as r(app text, form text, id uuid, number text,
      form_version integer, owner text, door text, channel text, at timestamptz, by text, by_name text,
      data jsonb${sql.join(types, sql``)})`);
}

/** SQL type of a slot column. */
export function sqlType(column: SlotColumn): 'text' | 'numeric' | 'timestamptz' {
  switch (column[0]) {
    case 't':
      return 'text';
    case 'n':
      return 'numeric';
    default:
      return 'timestamptz';
  }
}
