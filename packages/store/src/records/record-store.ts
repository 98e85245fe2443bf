import { type Form, recordScope } from '@weir/artefact';
import { isId } from '@weir/base/id';
import { fieldSpecs } from '@weir/blocks/spec';
import type { InsertOutcome, RecordStore } from '@weir/usecases';
import { sql } from 'kysely';
import type { Artefacts } from '../artefacts/artefact-store.ts';
import type { Database } from '../connection/database.ts';
import { SharedReads } from '../connection/shared-reads.ts';
import { searchConditions } from '../search/search-sql.ts';
import { firstFull } from './caps.ts';
import { type FactQuestion, recordFacts } from './facts.ts';
import { findReplays } from './find-stored.ts';
import { recordHistory } from './history.ts';
import { insertMany } from './insert-many.ts';
import { InsertQueue } from './insert-queue.ts';
import { type Names, namesOf } from './names.ts';
import { prepareQuery, queryRecords, scanRecords } from './query-records.ts';
import { RECORD_COLUMNS, type RecordRow, recordOf } from './record-row.ts';
import { SlotMap } from './slot-map.ts';
import type { Slot } from './slots.ts';
import { updateRecord } from './update-record.ts';
import { valueCounts } from './value-counts.ts';

/** Look-ups of one caller that travel with others'; a chunk of an import asks thousands, and others would wait for it. */
const MOST_SHARED = 300;

/** Records of one workspace. */
export function openRecords(database: Database, artefacts: Artefacts): RecordStore {
  const { kysely, workspace } = database;
  const slots = new SlotMap(database);
  const queue = new InsertQueue(database, slots);
  const factsOf = (questions: readonly FactQuestion[]) =>
    recordFacts(database, questions, async (app, form) => (await artefacts.form(app, form))?.form);
  const facts = new SharedReads(factsOf);
  const byId = new SharedReads(async (ids: readonly string[]) => {
    const rows = await database.readPrepared(
      sql<
        RecordRow & { readonly deleted_at: Date | null }
      >`select ${sql.join(RECORD_COLUMNS.map((column) => sql.ref(column)))}, deleted_at from record
        where workspace_id = ${workspace}::uuid and id = any(${[...new Set(ids)]}::uuid[])`,
    );
    const found = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => found.get(id.toLowerCase()));
  });
  const known = new WeakMap<Form, { readonly slots: readonly Slot[]; readonly names: Names }>();

  async function names(app: string, form: string): Promise<Names> {
    const found = await artefacts.form(app, form);
    if (!found) return namesOf({}, []);
    const last = known.get(found.form);
    if (last?.slots === found.slots) return last.names;
    const made = namesOf(recordScope(found.form, fieldSpecs).fields, found.slots);
    known.set(found.form, { slots: found.slots, names: made });
    return made;
  }

  const searching = { database, artefacts, names };

  // A number that came in the data is known to its form by a field.
  async function withNumberField<O extends { readonly outcome: string }>(
    input: { readonly app: string; readonly form: string },
    outcome: O,
  ): Promise<O> {
    if (outcome.outcome !== 'taken') return outcome;
    const taken = outcome as unknown as Extract<InsertOutcome, { outcome: 'taken' }>;
    if (taken.unique !== '_number' || taken.fields.length > 0) return outcome;
    const field = (await artefacts.form(input.app, input.form))?.form.numberField;
    return field === undefined ? outcome : { ...outcome, fields: [field] };
  }

  return {
    insert: async (input) => withNumberField(input, await queue.insert(input)),
    insertMany: async (inputs, options) => {
      const outcomes = await insertMany(database, slots, inputs, options);
      return Promise.all(
        outcomes.map((outcome, index) => {
          const input = inputs[index];
          return input && outcome.outcome === 'taken' ? withNumberField(input, outcome) : outcome;
        }),
      );
    },
    replay: async (app, form, claim) => {
      const [found] = await database.transaction((session) => findReplays(database, session, [claim]), {
        readOnly: true,
      });
      if (!found || found.record.app !== app || found.record.form !== form) return null;
      if (found.fingerprint !== claim.fingerprint) return { outcome: 'keyReused' };
      return { outcome: 'replayed', record: found.record };
    },
    update: async (input) => withNumberField(input, await updateRecord(database, slots, input)),
    get: async (app, form, id, options) => {
      if (!isId(id)) return null;
      const row = await byId.ask(id);
      if (row?.app !== app || row.form !== form) return null;
      return row.deleted_at === null || options?.deleted === true ? recordOf(row) : null;
    },
    byNumber: async (app, form, numbers) => {
      if (numbers.length === 0) return new Map();
      const rows = await database.read(
        kysely
          .selectFrom('record')
          .select(RECORD_COLUMNS)
          .where('workspace_id', '=', workspace)
          .where('app', '=', app)
          .where('form', '=', form)
          .where('deleted_at', 'is', null)
          .where('number', '=', (of) => of.fn.any(of.val([...numbers]))),
      );
      return new Map(rows.map((row) => [row.number, recordOf(row)]));
    },
    query: async (query) =>
      queryRecords(
        database,
        await names(query.app, query.form),
        query,
        await searchConditions(searching, query),
      ),
    scan: (query, pageSize = 500) => ({
      async *[Symbol.asyncIterator]() {
        const search = await searchConditions(searching, query);
        const prepared = prepareQuery(database, await names(query.app, query.form), query, search);
        yield* scanRecords(database, prepared, pageSize);
      },
    }),
    firstFull: (app, form, caps) => firstFull(database, app, form, caps),
    valueCounts: (app, form, names) => valueCounts(database, app, form, names),
    history: (app, form, id) => recordHistory(database, app, form, id),
    facts: async (app, lookups) => {
      if (lookups.length <= MOST_SHARED)
        return lookups.length === 0 ? new Map() : facts.ask({ app, lookups });
      const [alone = new Map()] = await factsOf([{ app, lookups }]);
      return alone;
    },
  };
}
