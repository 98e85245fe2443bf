import type { IdempotencyClaim, StoredRecord } from '@weir/usecases';
import { sql } from 'kysely';
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
  const rows = await session.run(sql<RecordRow>`
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
  const rows = await session.run(sql<RecordRow & { fingerprint: string; place: string }>`
    select k.place, i.fingerprint, ${columns}
    from rows from (json_to_recordset(${toJson(keys)}::json) as (scope text, key text)) with ordinality
      as k(scope, key, place)
    join idempotency i on i.workspace_id = ${database.workspace}::uuid and i.scope = k.scope and i.key = k.key
    join record r on r.workspace_id = i.workspace_id and r.id = i.record`);
  const found = new Map(
    rows.map((row) => [Number(row.place), { fingerprint: row.fingerprint, record: recordOf(row) }]),
  );
  return claims.map((_, index) => found.get(index + 1));
}

/** Who holds these combinations, by `claimKey`. */
export async function findHolders(
  database: Database,
  session: Session,
  claims: readonly Claim[],
): Promise<ReadonlyMap<string, { readonly id: string; readonly number: string }>> {
  if (claims.length === 0) return new Map();
  const rows = await session.run(sql<HolderRow>`
    select u.app, u.form, u.unique_key, u.value, r.id, r.number
    from json_to_recordset(${toJson(claims.map(claimRow))}::json) as c(app text, form text, unique_key text, value text)
    join unique_claim u on u.workspace_id = ${database.workspace}::uuid and u.app = c.app and u.form = c.form
      and u.unique_key = c.unique_key and u.value = c.value
    join record r on r.workspace_id = u.workspace_id and r.id = u.record`);
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
  const rows = await session.run(sql<{ app: string; form: string; id: string; number: string }>`
    select r.app, r.form, r.id, r.number
    from json_to_recordset(${toJson(wanted)}::json) as w(app text, form text, number text)
    join record r on r.workspace_id = ${database.workspace}::uuid and r.app = w.app and r.form = w.form
      and r.number = w.number`);
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
