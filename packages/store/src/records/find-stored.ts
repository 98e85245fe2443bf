import type { IdempotencyClaim, StoredRecord } from '@weir/usecases';
import { type RawBuilder, sql } from 'kysely';
import type { Database, Session } from '../connection/database.ts';
import { toJson } from '../json.ts';
import { type Claim, claimKey, claimRow } from './claims.ts';
import { RECORD_COLUMNS, type RecordRow, recordOf } from './record-row.ts';

const columns = sql.join(RECORD_COLUMNS.map((column) => sql.ref(`r.${column}`)));

/** Records by id, deleted ones too. */
export async function findRecords(
  database: Database,
  session: Session,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoredRecord>> {
  const rows = await session.runPrepared(sql<RecordRow>`
    select ${columns} from record r
    where r.workspace_id = ${database.workspace}::uuid and r.id = any(${ids}::uuid[])`);
  return new Map(rows.map((row) => [row.id, recordOf(row)]));
}

/** What an idempotency key led to the first time. */
export interface Replay {
  readonly fingerprint: string;
  readonly record: StoredRecord;
}

/** The first outcome of each idempotency key, by position; undefined where there is none. */
export async function findReplays(
  database: Database,
  session: Session,
  claims: readonly Pick<IdempotencyClaim, 'scope' | 'key'>[],
): Promise<readonly (Replay | undefined)[]> {
  if (claims.length === 0) return [];
  const keys = claims.map(({ scope, key }) => ({ scope, key }));
  const rows = await session.runPrepared(sql<RecordRow & { fingerprint: string; place: string }>`
    select k.place, i.fingerprint, ${columns}
    from rows from (json_to_recordset(${toJson(keys)}::json) as (scope text, key text)) with ordinality
      as k(scope, key, place)
    cross join lateral (
      select fingerprint, record from idempotency
      where workspace_id = ${database.workspace}::uuid and scope = k.scope and key = k.key
      limit 1) i
    join record r on r.workspace_id = ${database.workspace}::uuid and r.id = i.record`);
  const found = new Map(
    rows.map((row) => [Number(row.place), { fingerprint: row.fingerprint, record: recordOf(row) }]),
  );
  return claims.map((_, index) => found.get(index + 1));
}

/**
 * The record (`r`) that holds the combination of each row of `w`. Lateral with a limit: a join would be planned by the
 * table's statistics, and before the first ANALYZE they make PostgreSQL read all claims to find one.
 */
export function claimedBy(database: Database, app: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    cross join lateral (
      select record from unique_claim
      where workspace_id = ${database.workspace}::uuid and app = ${app} and form = w.form
        and unique_key = w.unique_key and value = w.value
      limit 1) u
    cross join lateral (
      select id, number from record where workspace_id = ${database.workspace}::uuid and id = u.record
      limit 1) r`;
}

/** Who holds these combinations, by `claimKey`. */
export async function findHolders(
  database: Database,
  session: Session,
  claims: readonly Claim[],
): Promise<ReadonlyMap<string, { readonly id: string; readonly number: string }>> {
  if (claims.length === 0) return new Map();
  const rows = await session.runPrepared(sql<HolderRow>`
    select w.app, w.form, w.unique_key, w.value, r.id, r.number
    from json_to_recordset(${toJson(claims.map(claimRow))}::json) as w(app text, form text, unique_key text, value text)
    ${claimedBy(database, sql`w.app`)}`);
  return new Map(
    rows.map((row) => [
      claimKey({ app: row.app, form: row.form, unique: row.unique_key, value: row.value }),
      { id: row.id, number: row.number },
    ]),
  );
}

/** Which records have the numbers the inputs bring along, by position. */
export async function findNumbers(
  database: Database,
  session: Session,
  inputs: readonly { readonly app: string; readonly form: string; readonly number?: string }[],
): Promise<readonly ({ readonly id: string; readonly number: string } | undefined)[]> {
  if (inputs.length === 0) return [];
  const wanted = inputs.map(({ app, form, number }) => ({ app, form, number }));
  const rows = await session.runPrepared(sql<{ app: string; form: string; id: string; number: string }>`
    select w.app, w.form, r.id, w.number
    from json_to_recordset(${toJson(wanted)}::json) as w(app text, form text, number text)
    cross join lateral (
      select id from record
      where workspace_id = ${database.workspace}::uuid and app = w.app and form = w.form and number = w.number
      limit 1) r`);
  const found = new Map(rows.map((row) => [`${row.app}/${row.form}/${row.number}`, row]));
  return inputs.map(({ app, form, number }) => {
    const row = found.get(`${app}/${form}/${number}`);
    return row && { id: row.id, number: row.number };
  });
}

interface HolderRow {
  readonly app: string;
  readonly form: string;
  readonly unique_key: string;
  readonly value: string;
  readonly id: string;
  readonly number: string;
}
