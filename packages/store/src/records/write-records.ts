import { newId } from '@weir/base/id';
import type { RecordInsert, StoredRecord } from '@weir/usecases';
import { type RawBuilder, sql } from 'kysely';
import { insertAudit, recordTarget } from '../audit/entry.ts';
import type { Database, Session } from '../connection/database.ts';
import { toJson } from '../json.ts';
import { tellingOf } from '../notifications/write-notices.ts';
import type { SlotColumn } from '../tables.ts';
import { type Slot, slotValues } from './slots.ts';

const CREATED = 'record.created';

export interface NewRecord {
  readonly record: StoredRecord;
  readonly input: RecordInsert;
  readonly slots: readonly Slot[];
}

/** Rows, audit entries and file holders of new records, in one statement. */
export function writeRecords(
  database: Database,
  session: Session,
  records: readonly NewRecord[],
): Promise<void> {
  const { workspace } = database;
  const audited = sql`audited as (${auditOf(workspace, records)}), `;
  return insertRows(database, session, records, { before: audited, after: noticesOf(workspace, records) });
}

/** Records that draw their numbers later: their audit entries and notices name the numbers and wait. */
export function writeUnnumbered(
  database: Database,
  session: Session,
  records: readonly NewRecord[],
): Promise<void> {
  return insertRows(database, session, records, { before: sql``, after: sql`` });
}

/** Rows of one statement that completes records; each travels while the one before is carried out. */
const COMPLETED_AT_ONCE = 2_000;

/** What `writeUnnumbered` left out, now that the numbers are drawn. */
export async function completeRecords(
  database: Database,
  session: Session,
  records: readonly NewRecord[],
): Promise<void> {
  const written: Promise<unknown>[] = [];
  for (let from = 0; from < records.length; from += COMPLETED_AT_ONCE)
    written.push(completeSome(database, session, records.slice(from, from + COMPLETED_AT_ONCE)));
  await Promise.all(written);
}

async function completeSome(
  { workspace }: Database,
  session: Session,
  records: readonly NewRecord[],
): Promise<void> {
  // Only slots of drawn fields change; records of other forms have none of them and keep what they hold.
  const columns = new Set<SlotColumn>();
  const rows = records.map(({ record, input, slots }) => {
    const fields = new Set(input.serials.map(({ field }) => field));
    const changed = slots.filter(({ field }) => fields.has(field));
    for (const { column } of changed) columns.add(column);
    const drawn = Object.fromEntries([...fields].map((field) => [field, record.data[field]]));
    const values = slotValues(changed, record.data);
    return { id: record.id, entry: newId(), number: record.number, drawn, ...values };
  });
  const sets = [...columns].map(
    (column) => sql`, ${sql.ref(column)} = coalesce(n.${sql.ref(column)}, r.${sql.ref(column)})`,
  );
  const types = [...columns].map((column) => sql`, ${sql.ref(column)} ${sql.raw(sqlType(column))}`);
  // The audit entries are made of the rows themselves: others wait meanwhile, so nothing is sent twice.
  await session.run(sql`
    with numbered as (
      update record r set number = n.number, data = r.data || n.drawn${sql.join(sets, sql``)}
      from jsonb_to_recordset(${toJson(rows)}::jsonb) as n(id uuid, entry uuid, number text,
        drawn jsonb${sql.join(types, sql``)})
      where r.workspace_id = ${workspace}::uuid and r.id = n.id
      returning n.entry, r.app, r.form, r.id, r.number, r.form_version, r.door, r.channel,
        r.created_at, r.created_by, r.created_by_name
    )${noticesOf(workspace, records)}
    insert into audit (workspace_id, id, xid, at, actor, actor_name, action, target, detail)
    select ${workspace}::uuid, entry, pg_current_xact_id(), created_at, created_by, created_by_name,
      ${CREATED}, app || '/' || form || '/' || id,
      jsonb_build_object('number', number, 'door', door, 'channel', channel, 'version', form_version)
    from numbered`);
}

async function insertRows(
  database: Database,
  session: Session,
  records: readonly NewRecord[],
  { before, after }: { readonly before: RawBuilder<unknown>; readonly after: RawBuilder<unknown> },
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
  await session.runPrepared(sql`
    with ${before}due as (
      insert into search_due (workspace_id, app, form, record, rev)
      select ${workspace}::uuid, app, form, record, 1
      from json_to_recordset(${toJson(due)}::json) as d(app text, form text, record uuid)
    )${files}${after}
    insert into record (workspace_id, app, form, id, number, rev, form_version, owner, door, channel,
      created_at, created_by, created_by_name, updated_at, updated_by, data${sql.join(names, sql``)})
    select ${workspace}::uuid, app, form, id, number, 1, form_version, owner, door, channel,
      at, by, by_name, at, by, data${sql.join(names, sql``)}
    from jsonb_to_recordset(${toJson(rows)}::jsonb) as r(app text, form text, id uuid, number text,
      form_version integer, owner text, door text, channel text, at timestamptz, by text, by_name text,
      data jsonb${sql.join(types, sql``)})`);
}

function auditOf(workspace: string, records: readonly NewRecord[]): RawBuilder<unknown> {
  const audit = records.map(({ record, input }) => ({
    action: CREATED,
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
  return insertAudit(workspace, audit);
}

function noticesOf(workspace: string, records: readonly NewRecord[]): RawBuilder<unknown> {
  return tellingOf(
    workspace,
    records.flatMap(({ record, input: { actor, at, notices } }) =>
      notices === undefined ? [] : [{ record, actor, at, notices }],
    ),
  );
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
