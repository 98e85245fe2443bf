import { sql } from 'kysely';
import type { Database, Session } from '../connection/database.ts';
import { toJson } from '../json.ts';
import type { SlotColumn } from '../tables.ts';
import { type Slot, type SlotType, slotValues } from './slots.ts';
import { sqlType } from './write-records.ts';

const BATCH = 1_000;
const NO_ID = '00000000-0000-0000-0000-000000000000';

/** `idle`: nothing to do; `waiting`: transactions that do not know the slots are still open; `worked`: call again. */
export type BackFillStep = 'idle' | 'waiting' | 'worked';

/**
 * Fills new slots of one form for the next batch of old records. Any number of processes may call it: the form's slot
 * rows are the lock, and the place reached is stored with every batch, so it goes on after a crash.
 */
export async function backFillStep(database: Database): Promise<BackFillStep> {
  const { kysely, workspace } = database;
  return database.transaction(
    async (session): Promise<BackFillStep> => {
      const [next] = await session.run(
        kysely
          .selectFrom('slot')
          .select(['app', 'form', 'barrier'])
          .where('workspace_id', '=', workspace)
          .where('ready', '=', false)
          .orderBy(sql`barrier nulls first`)
          .limit(1)
          .forUpdate()
          .skipLocked(),
      );
      if (!next) return 'idle';
      const { app, form } = next;
      const ofForm = kysely
        .selectFrom('slot')
        .select(['field', 'slot', 'type', 'barrier', 'done_to'])
        .where('workspace_id', '=', workspace)
        .where('app', '=', app)
        .where('form', '=', form)
        .where('ready', '=', false);
      const rows = await session.run(ofForm.forUpdate());

      // The assignment is committed and visible: whoever draws a transaction number from now on knows it.
      if (rows.some((row) => row.barrier === null)) {
        await session.run(sql`
        update slot set barrier = pg_current_xact_id(), done_to = null
        where workspace_id = ${workspace}::uuid and app = ${app} and form = ${form} and not ready`);
        return 'worked';
      }
      const [open] = await session.run(sql<{ open: boolean }>`
      select bool_or(barrier >= pg_snapshot_xmin(pg_current_snapshot())) as open from slot
      where workspace_id = ${workspace}::uuid and app = ${app} and form = ${form} and not ready`);
      if (open?.open) return 'waiting';

      const slots = rows.map((row) => ({
        app,
        form,
        field: row.field,
        column: row.slot as SlotColumn,
        type: row.type as SlotType,
        ready: false,
      }));
      // The same in every row: setting the barrier starts the form again.
      const from = rows[0]?.done_to ?? NO_ID;
      const { last, complete } = await fillBatch(database, session.run, slots, from);
      await session.run(sql`
      update slot set done_to = ${last}::uuid, ready = ${complete}
      where workspace_id = ${workspace}::uuid and app = ${app} and form = ${form} and not ready`);
      if (complete)
        await session.run(sql`
        update workspace_state set artefact_version = artefact_version + 1 where workspace_id = ${workspace}::uuid`);
      return 'worked';
    },
    { long: true },
  );
}

/** A batch that is not full was the last: what comes after it was written by those who know the slots. */
async function fillBatch(
  database: Database,
  run: Session['run'],
  slots: readonly Slot[],
  from: string,
): Promise<{ readonly last: string; readonly complete: boolean }> {
  const { workspace } = database;
  const { app, form } = slots[0] ?? { app: '', form: '' };
  const records = await run(sql<{ id: string; data: Readonly<Record<string, unknown>> }>`
    select id, data from record
    where workspace_id = ${workspace}::uuid and id > ${from}::uuid and app = ${app} and form = ${form}
    order by id limit ${BATCH} for update`);
  const last = records.at(-1);
  if (!last) return { last: from, complete: true };
  const columns = slots.map((slot) => slot.column);
  const sets = columns.map((column) => sql`${sql.ref(column)} = v.${sql.ref(column)}`);
  const types = columns.map((column) => sql`${sql.ref(column)} ${sql.raw(sqlType(column))}`);
  const values = records.map(({ id, data }) => ({ id, ...slotValues(slots, data) }));
  await run(sql`
    update record r set ${sql.join(sets)}
    from json_to_recordset(${toJson(values)}::json) as v(id uuid, ${sql.join(types)})
    where r.workspace_id = ${workspace}::uuid and r.id = v.id`);
  return { last: last.id, complete: records.length < BATCH };
}
