import { isId, newId } from '@weir/base/id';
import type { RecordUpdate, UpdateOutcome } from '@weir/usecases';
import { isImportClaim } from '@weir/usecases/import-claims';
import { sql } from 'kysely';
import { insertAudit, recordTarget } from '../audit/entry.ts';
import { type Database, type Session, undo } from '../connection/database.ts';
import { DatabaseUnavailable } from '../connection/database-unavailable.ts';
import { uniqueViolation } from '../connection/failures.ts';
import { toJson } from '../json.ts';
import { tellingOf } from '../notifications/write-notices.ts';
import { type Claim, Claims, claimKey } from './claims.ts';
import { findHolders, findNumbers } from './find-stored.ts';
import { RECORD_COLUMNS, type RecordRow, recordOf } from './record-row.ts';
import { readVersion, type SlotMap } from './slot-map.ts';
import { type Slot, slotValues } from './slots.ts';
import { sqlType } from './write-records.ts';

/** Changes, deletes or restores one record, with history and audit, in one transaction. */
export async function updateRecord(
  database: Database,
  slots: SlotMap,
  input: RecordUpdate,
): Promise<UpdateOutcome> {
  if (!isId(input.id)) return { outcome: 'missing' };
  const change = newId();
  try {
    return await database.transaction(
      async (session) => changeLocked(database, session, await slots.of(session), input, change),
      { extra: readVersion(database.workspace) },
    );
  } catch (error) {
    if (error instanceof DatabaseUnavailable && error.commitSent) {
      const stored = await findChange(database, input, change);
      if (stored) return { outcome: 'updated', record: stored };
    }
    if (uniqueViolation(error) === 'record_number_key') return numberTaken(database, input);
    throw error;
  }
}

async function changeLocked(
  database: Database,
  session: Session,
  slotsOf: (app: string, form: string) => readonly Slot[],
  input: RecordUpdate,
  change: string,
): Promise<UpdateOutcome> {
  const { kysely, workspace } = database;
  const [row] = await session.run(
    kysely
      .selectFrom('record')
      .select([...RECORD_COLUMNS, 'deleted_at'])
      .where('workspace_id', '=', workspace)
      .where('id', '=', input.id)
      .where('app', '=', input.app)
      .where('form', '=', input.form)
      .forUpdate(),
  );
  if (!row || (row.deleted_at !== null && input.deleted !== false)) return undo({ outcome: 'missing' });
  const before = recordOf(row);
  if (before.rev !== input.rev) return undo({ outcome: 'conflict', current: before });

  const taken = await moveClaims(database, session, input, before.number);
  if (taken) return undo(taken);

  const rev = before.rev + 1;
  const deleted = input.deleted === true ? input.at.toISOString() : null;
  const values = slotValues(slotsOf(input.app, input.form), input.data);
  const sets = Object.entries(values).map(
    ([column, value]) => sql`, ${sql.ref(column)} = ${value}::${sql.raw(sqlType(column as Slot['column']))}`,
  );
  const action = input.deleted === undefined ? 'changed' : input.deleted ? 'deleted' : 'restored';
  const holders = input.files.map((file) => ({ file }));
  const { actor, at, notices = [] } = input;
  const told = tellingOf(workspace, [{ record: input, actor, at, notices }]);
  const written = session.run(sql<RecordRow>`
    with changed as (
      insert into record_change (workspace_id, app, form, record, rev, id, at, by, by_name, door, channel, action, changes)
      values (${workspace}::uuid, ${input.app}, ${input.form}, ${input.id}::uuid, ${rev}, ${change}::uuid,
        ${input.at}, ${input.actor.id}, ${input.actor.name}, ${input.door}, null, ${action}, ${toJson(input.changes)}::jsonb)
    ), audited as (${insertAudit(workspace, [
      {
        action: `record.${action}`,
        target: recordTarget(input.app, input.form, input.id),
        actor: input.actor,
        at: input.at,
        detail: { number: input.number, rev, door: input.door, fields: changedFields(input) },
      },
    ])}), due as (
      insert into search_due (workspace_id, app, form, record, rev)
      values (${workspace}::uuid, ${input.app}, ${input.form}, ${input.id}::uuid, ${rev})
    ), released as (
      delete from file_holder where workspace_id = ${workspace}::uuid and record = ${input.id}::uuid
        and not file = any(${input.files}::text[])
    ), held as (
      insert into file_holder (workspace_id, file, app, form, record)
      select ${workspace}::uuid, file, ${input.app}, ${input.form}, ${input.id}::uuid
      from json_to_recordset(${toJson(holders)}::json) as h(file text)
      on conflict do nothing
    )${told}
    update record set rev = ${rev}, form_version = ${input.formVersion}, number = ${input.number},
      owner = ${input.owner}, updated_at = ${input.at}, updated_by = ${input.actor.id},
      deleted_at = ${deleted}::timestamptz, data = ${toJson(input.data)}::jsonb${sql.join(sets, sql``)}
    where workspace_id = ${workspace}::uuid and id = ${input.id}::uuid
    returning ${sql.join(RECORD_COLUMNS.map((column) => sql.ref(`record.${column}`)))}`);
  const [[after]] = await Promise.all([written, session.commit()]);
  if (!after) throw new Error(`The record ${input.id} vanished while it was locked.`);
  return { outcome: 'updated', record: recordOf(after) };
}

// What was in the fields is in the history, guarded by field access; the audit says only which.
function changedFields(input: RecordUpdate): readonly string[] {
  return [...new Set(input.changes.map((change) => change.path.split('/')[1] ?? ''))];
}

/** Gives back combinations the record no longer has and takes the new ones; a deleted record holds none. */
async function moveClaims(
  database: Database,
  session: Session,
  input: RecordUpdate,
  numberBefore: string,
): Promise<UpdateOutcome | undefined> {
  const { app, form, id: record } = input;
  const wanted = new Map<string, Claim>();
  if (input.deleted !== true)
    for (const one of input.uniques) {
      const claim = { app, form, record, ...one };
      wanted.set(claimKey(claim), claim);
    }
  const held = await session.run(sql<{ unique_key: string; value: string }>`
    select unique_key, value from unique_claim
    where workspace_id = ${database.workspace}::uuid and record = ${record}::uuid`);
  const surplus = held.filter((row) => {
    if (isImportClaim(row.unique_key)) return false;
    if (row.unique_key === '_number') return input.number !== numberBefore;
    return !wanted.delete(claimKey({ app, form, unique: row.unique_key, value: row.value }));
  });
  if (input.number !== numberBefore) {
    const claim = { app, form, record, unique: '_number', value: input.number, fields: [] };
    wanted.set(claimKey(claim), claim);
  }
  if (surplus.length > 0)
    await session.run(sql`
      delete from unique_claim c
      using json_to_recordset(${toJson(surplus)}::json) as s(unique_key text, value text)
      where c.workspace_id = ${database.workspace}::uuid and c.app = ${app} and c.form = ${form}
        and c.unique_key = s.unique_key and c.value = s.value and c.record = ${record}::uuid`);
  const claims = [...wanted.values()];
  const won = await new Claims(database, session).take([], claims);
  const lost = claims.find((claim) => !won.claims.has(claimKey(claim)));
  if (!lost) return undefined;
  const holders = await findHolders(database, session, [lost]);
  const by = holders.get(claimKey(lost));
  // Given back between our two looks: from the start, please.
  if (!by) throw Object.assign(new Error('The holder of a unique value has just let go.'), { code: '40001' });
  return { outcome: 'taken', unique: lost.unique, fields: lost.fields, by };
}

async function numberTaken(database: Database, input: RecordUpdate): Promise<UpdateOutcome> {
  const [by] = await database.transaction(
    (session) => findNumbers(database, session, [{ app: input.app, form: input.form, number: input.number }]),
    { readOnly: true },
  );
  return {
    outcome: 'taken',
    unique: '_number',
    fields: [],
    by: by ?? { id: input.id, number: input.number },
  };
}

async function findChange(database: Database, input: RecordUpdate, change: string) {
  const [row] = await database.read(
    database.kysely
      .selectFrom('record')
      .select(RECORD_COLUMNS)
      .where('workspace_id', '=', database.workspace)
      .where('id', '=', input.id)
      .where((of) =>
        of.exists(
          of
            .selectFrom('record_change')
            .select('rev')
            .where('workspace_id', '=', database.workspace)
            .where('record', '=', input.id)
            .where('rev', '=', input.rev + 1)
            .where('id', '=', change),
        ),
      ),
  );
  return row && recordOf(row);
}
