import { createHash } from 'node:crypto';
import { kinds } from '@weir/blocks/run';
import { recordTexts, searchSpec } from '@weir/usecases/search';
import { sql } from 'kysely';
import type { Artefacts } from '../artefacts/artefact-store.ts';
import type { Database, Session } from '../connection/database.ts';
import { toJson } from '../json.ts';
import { Grams } from './grams.ts';

/** One batch is made in a few dozen milliseconds: requests go on between two. */
const BATCH = 200;
/** As many does a search make up for by itself; the rest is the worker's. */
const CATCH_UP_BATCHES = 5;
const NO_ID = '00000000-0000-0000-0000-000000000000';

/** A form as its records are searched. */
interface Searched {
  readonly app: string;
  readonly form: string;
  readonly version: number;
  readonly spec: string;
  readonly texts: (record: RecordRow) => ReturnType<typeof recordTexts>;
}
interface RecordRow {
  readonly id: string;
  readonly number: string;
  readonly rev: number;
  readonly data: Readonly<Record<string, unknown>>;
}

async function searched(artefacts: Artefacts, app: string, form: string): Promise<Searched | null> {
  const published = await artefacts.port.current(app);
  const version = published?.of('form').get(form);
  if (!published || version === undefined) return null;
  const { body } = published.app;
  return {
    app,
    form,
    version: version.version,
    spec: createHash('sha256').update(searchSpec(version.body, body)).digest('hex'),
    texts: (record) => recordTexts(version.body, body, kinds, record),
  };
}

/**
 * Makes the texts of records written since, before they are searched: who stores a record finds it at once. Answers
 * whether all records of the form have theirs.
 */
export async function catchUp(
  database: Database,
  artefacts: Artefacts,
  app: string,
  form: string,
): Promise<boolean> {
  const { workspace } = database;
  const state = () =>
    database.read(sql<{ due: boolean; complete: boolean }>`
      select exists (select from search_due where workspace_id = ${workspace}::uuid and app = ${app} and form = ${form}) as due,
        coalesce((select complete from search_form
          where workspace_id = ${workspace}::uuid and app = ${app} and form = ${form}), false) as complete`);
  let [now] = await state();
  for (let batch = 0; batch < CATCH_UP_BATCHES && now?.due === true; batch++) {
    const made = await fillDue(database, artefacts, app, form);
    // Fewer than a batch were all there were, unless another process had them in hand.
    if (made > 0 && made < BATCH) break;
    [now] = await state();
  }
  return now?.complete === true;
}

/**
 * The next step of the work no request waits for; false when all that was there at its beginning is done. What is written
 * meanwhile gathers for the next round: while people write there is always one more, and a batch of a few costs the
 * database nearly as much as a full one.
 */
export async function searchStep(database: Database, artefacts: Artefacts): Promise<boolean> {
  const { workspace } = database;
  for (let after = { app: '', form: '' }; ; ) {
    const [due] = await database.read(sql<{ app: string; form: string }>`
      select app, form from search_due
      where workspace_id = ${workspace}::uuid and (app, form) > (${after.app}, ${after.form})
      order by app, form limit 1`);
    if (!due) return refillStep(database, artefacts);
    if ((await fillDue(database, artefacts, due.app, due.form)) === BATCH) return true;
    after = due;
  }
}

/** One batch of the records that were written; how many there were. */
async function fillDue(database: Database, artefacts: Artefacts, app: string, form: string): Promise<number> {
  const { workspace } = database;
  const found = await searched(artefacts, app, form);
  return database.transaction(async (session) => {
    const due = await session.run(sql<{ record: string }>`
      select distinct record from search_due
      where workspace_id = ${workspace}::uuid and app = ${app} and form = ${form} order by record limit ${BATCH}`);
    const ids = due.map(({ record }) => record);
    // Also rows of later writings: what they wrote is read below. A row not seen here belongs to one not committed yet.
    await session.run(sql`
      delete from search_due where workspace_id = ${workspace}::uuid and app = ${app} and form = ${form}
        and record = any(${ids}::uuid[])`);
    if (due.length === 0 || found === null) return due.length;
    const records = await session.run(sql<RecordRow>`
      select id, number, rev, data from record
      where workspace_id = ${workspace}::uuid and id = any(${ids}::uuid[])
      order by id`);
    await write(database, session, found, records);
    return due.length;
  });
}

/** One batch of a form whose records are not all searched as its current version says. */
async function refillStep(database: Database, artefacts: Artefacts): Promise<boolean> {
  const { workspace } = database;
  const known = await database.read(sql<{
    app: string;
    form: string;
    version: number;
    spec: string;
    complete: boolean;
  }>`
    select app, form, version, spec, complete from search_form where workspace_id = ${workspace}::uuid`);
  const states = new Map(known.map((row) => [`${row.app}/${row.form}`, row]));
  for (const { app, form } of await artefacts.forms()) {
    const found = await searched(artefacts, app, form.key);
    const state = states.get(`${app}/${form.key}`);
    // A process that still has an older version leaves the form to the others.
    if (found === null || (state !== undefined && state.version > found.version)) continue;
    if (state?.spec !== found.spec) await start(database, found);
    else if (state.complete) continue;
    return refillBatch(database, found);
  }
  return false;
}

async function start(database: Database, { app, form, version, spec }: Searched): Promise<void> {
  await database.transaction((session) =>
    session.run(sql`
      insert into search_form (workspace_id, app, form, version, spec)
      values (${database.workspace}::uuid, ${app}, ${form}, ${version}, ${spec})
      on conflict (workspace_id, app, form) do update
        set version = excluded.version, spec = excluded.spec, done_to = null, complete = false
        where search_form.version <= excluded.version and search_form.spec <> excluded.spec`),
  );
}

/** Any number of processes may call it: the form's row is the lock and says how far it is. */
async function refillBatch(database: Database, found: Searched): Promise<boolean> {
  const { workspace } = database;
  const { app, form } = found;
  return database.transaction(async (session) => {
    const [state] = await session.run(sql<{ done_to: string | null }>`
      select done_to from search_form
      where workspace_id = ${workspace}::uuid and app = ${app} and form = ${form} and spec = ${found.spec}
        and not complete for update skip locked`);
    if (!state) return false;
    const records = await session.run(sql<RecordRow>`
      select id, number, rev, data from record
      where workspace_id = ${workspace}::uuid and id > ${state.done_to ?? NO_ID}::uuid and app = ${app} and form = ${form}
      order by id limit ${BATCH}`);
    await write(database, session, found, records);
    await session.run(sql`
      update search_form set done_to = ${records.at(-1)?.id ?? state.done_to}::uuid, complete = ${records.length < BATCH}
      where workspace_id = ${workspace}::uuid and app = ${app} and form = ${form}`);
    return true;
  });
}

/** In the order of their ids, so that two who write some of the same records do not wait for each other for ever. */
async function write(
  database: Database,
  session: Session,
  found: Searched,
  records: readonly RecordRow[],
): Promise<void> {
  if (records.length === 0) return;
  const { workspace } = database;
  const grams = new Grams(workspace, found.app, found.form);
  const rows = records.map((record) => {
    const made = found.texts(record);
    const texts = Object.fromEntries(
      [...made.texts].map(([field, { plain, read }]) => [field, [plain, read]]),
    );
    return { record: record.id, rev: record.rev, texts, grams: grams.ofRecord(made) };
  });
  // Whoever made them from a newer record or form was right.
  await session.run(sql`
    with given as (
      select * from jsonb_to_recordset(${toJson(rows)}::jsonb) as g(record uuid, rev integer, texts jsonb, grams integer[])
    ), kept as (
      insert into record_search as s (workspace_id, record, app, form, rev, form_version, texts)
      select ${workspace}::uuid, record, ${found.app}, ${found.form}, rev, ${found.version}, texts from given order by record
      on conflict (workspace_id, record) do update
        set rev = excluded.rev, form_version = excluded.form_version, texts = excluded.texts
        where s.rev <= excluded.rev and s.form_version <= excluded.form_version
      returning record
    )
    insert into search_gram (workspace_id, record, grams)
    select ${workspace}::uuid, g.record, g.grams from given g join kept using (record) order by g.record
    on conflict (workspace_id, record) do update set grams = excluded.grams
      where search_gram.grams is distinct from excluded.grams`);
}
