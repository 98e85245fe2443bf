import type { RecordCap, RecordInsert } from '@weir/usecases';
import { type RawBuilder, sql } from 'kysely';
import type { Database, Session } from '../connection/database.ts';
import { toJson } from '../json.ts';

interface Place {
  readonly app: string;
  readonly form: string;
}
interface Counted extends Place {
  readonly by: string | null;
  readonly max: number;
}

/** How many records stand, by what the caps count. */
export type Standing = ReadonlyMap<string, number>;

/**
 * Counts what the caps of these records ask for. The forms stay locked until COMMIT, so that nobody counts while another
 * is still writing: without that, several last places would be given away.
 */
export async function countForCaps(
  database: Database,
  session: Session,
  inputs: readonly RecordInsert[],
): Promise<Standing> {
  const capped = inputs.filter(({ caps = [] }) => caps.length > 0);
  if (capped.length === 0) return new Map();
  // The count waits behind the lock in the database, not here.
  const [, counts] = await Promise.all([
    lockForms(database, session, capped),
    countRecords(
      database,
      (statement) => session.run(statement),
      capped.flatMap(({ app, form, caps = [] }) => caps.map((cap) => countedBy(app, form, cap))),
    ),
  ]);
  return counts;
}

/** Which of the records their caps keep out, in the order of arrival. */
export function keptOut(
  inputs: readonly RecordInsert[],
  standing: Standing,
): ReadonlyMap<RecordInsert, RecordCap> {
  const counts = new Map(standing);
  const out = new Map<RecordInsert, RecordCap>();
  for (const input of inputs) {
    const { app, form, caps = [] } = input;
    const full = caps.find((cap) => (counts.get(nameOf(countedBy(app, form, cap))) ?? 0) >= cap.max);
    if (full !== undefined) {
      out.set(input, full);
      continue;
    }
    for (const cap of caps) {
      const name = nameOf(countedBy(app, form, cap));
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return out;
}

/** The first cap that is reached by now. */
export async function firstFull(
  database: Database,
  app: string,
  form: string,
  caps: readonly RecordCap[],
): Promise<RecordCap | null> {
  const counts = await countRecords(
    database,
    (statement) => database.read(statement),
    caps.map((cap) => countedBy(app, form, cap)),
  );
  return caps.find((cap) => (counts.get(nameOf(countedBy(app, form, cap))) ?? 0) >= cap.max) ?? null;
}

/** A counter row per form serves as the lock; no field can be called so. */
async function lockForms(database: Database, session: Session, places: readonly Place[]): Promise<void> {
  const names = [...new Map(places.map(({ app, form }) => [`${app}/${form}`, { app, form }])).values()];
  await session.run(sql`
    insert into counter (workspace_id, app, name, value)
    select ${database.workspace}::uuid, app, '_cap/' || form, 1
    from json_to_recordset(${toJson(names)}::json) as w(app text, form text)
    order by app, form
    on conflict (workspace_id, app, name) do update set value = counter.value + 1`);
}

/** Records that stand, each counted up to the highest number asked for. */
async function countRecords(
  { workspace }: Database,
  run: (statement: RawBuilder<CountRow>) => Promise<readonly CountRow[]>,
  asked: readonly Counted[],
): Promise<Map<string, number>> {
  const highest = new Map<string, Counted>();
  for (const one of asked) {
    const known = highest.get(nameOf(one));
    if (known === undefined || known.max < one.max) highest.set(nameOf(one), one);
  }
  if (highest.size === 0) return new Map();
  const standing = sql`r.workspace_id = ${workspace}::uuid and r.app = w.app and r.form = w.form and r.deleted_at is null`;
  // Two branches, so that each finds its own index.
  const rows = await run(sql<CountRow>`
    select w.app, w.form, w.by, case when w.by is null
      then (select count(*) from (select from record r where ${standing} limit w.max) as few)
      else (select count(*) from (select from record r where ${standing} and r.created_by = w.by limit w.max) as few)
      end as count
    from json_to_recordset(${toJson([...highest.values()])}::json) as w(app text, form text, by text, max bigint)`);
  return new Map(rows.map((row) => [nameOf(row), Number(row.count)]));
}

interface CountRow extends Place {
  readonly by: string | null;
  readonly count: string;
}

function countedBy(app: string, form: string, { by, max }: RecordCap): Counted {
  return { app, form, by: by ?? null, max };
}

function nameOf({ app, form, by }: Omit<Counted, 'max'>): string {
  return JSON.stringify([app, form, by]);
}
