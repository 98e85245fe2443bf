import type { RecordPage, RecordQuery, StoredRecord } from '@weir/usecases';
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../connection/database.ts';
import { decodeCursor, encodeCursor, type Position, signatureOf } from './cursor.ts';
import { type Names, type SortValue, sortValue } from './names.ts';
import { RECORD_COLUMNS, type RecordRow, recordOf } from './record-row.ts';
import { conditionSql } from './where.ts';

interface Key extends SortValue {
  readonly descending: boolean;
}
type PageRow = RecordRow & Readonly<Record<`k${number}`, string | null>>;

/** A query made ready: its conditions and sort keys as SQL. */
export interface PreparedQuery {
  readonly conditions: readonly RawBuilder<unknown>[];
  readonly keys: readonly Key[];
  readonly signature: string;
}

/** Compiles a query with the conditions of its words. Programmer mistakes (unknown names, untyped expressions) throw. */
export function prepareQuery(
  database: Database,
  names: Names,
  query: Omit<RecordQuery, 'limit' | 'cursor'>,
  search: readonly RawBuilder<unknown>[],
): PreparedQuery {
  const conditions: RawBuilder<unknown>[] = [
    sql`r.workspace_id = ${database.workspace}::uuid`,
    sql`r.app = ${query.app}`,
    sql`r.form = ${query.form}`,
    query.deleted ? sql`r.deleted_at is not null` : sql`r.deleted_at is null`,
    ...query.where.map((expr) => conditionSql(expr, names, query)),
    ...search,
  ];
  const sort = query.sort.length > 0 ? query.sort : [{ field: '_createdAt', descending: true }];
  const keys = sort.map(({ field, descending }): Key => {
    const value = sortValue(names, field);
    if (!value) throw new Error(`The list ${query.app}/${query.form} cannot be sorted by "${field}".`);
    return { ...value, descending: descending === true };
  });
  // By field, not by column: a slot may become ready between two pages.
  const signature = signatureOf([
    query.app,
    query.form,
    ...keys.map(({ type, descending }, index) => [sort[index]?.field, type, descending]),
  ]);
  return { conditions, keys, signature };
}

/** One page, and the count when it is asked for, seen at one moment. */
export async function queryRecords(
  database: Database,
  names: Names,
  query: RecordQuery,
  search: readonly RawBuilder<unknown>[],
): Promise<RecordPage> {
  const prepared = prepareQuery(database, names, query, search);
  const position =
    query.cursor === undefined
      ? undefined
      : decodeCursor(
          query.cursor,
          prepared.signature,
          prepared.keys.map((key) => key.type),
        );
  const { countLimit } = query;
  return database.transaction(
    async (session) => {
      const [rows, counted] = await Promise.all([
        session.run(pageSql(prepared, position, query.limit + 1)),
        countLimit === undefined ? [] : session.run(countSql(prepared, countLimit)),
      ]);
      const { records, next } = pageOf(prepared, rows, query.limit);
      const count = counted[0] && Number(counted[0].count);
      return {
        records,
        next: next && encodeCursor(prepared.signature, next),
        ...(countLimit !== undefined &&
          count !== undefined && {
            count: { value: Math.min(count, countLimit), more: count > countLimit },
          }),
      };
    },
    { readOnly: true, repeatable: countLimit !== undefined },
  );
}

/**
 * All matching records page by page. Each page is a short query of its own: whoever takes the pages may be slow, and a
 * transaction that waits for them would hold a connection. What changes meanwhile is read as it is by then; nothing is
 * read twice.
 */
export async function* scanRecords(
  database: Database,
  prepared: PreparedQuery,
  pageSize: number,
): AsyncGenerator<readonly StoredRecord[], void, undefined> {
  // A record whose sort value changes may come to stand behind the position once more.
  const seen = prepared.keys.every((key) => NEVER_CHANGED.has(key.from)) ? null : new Set<string>();
  for (let position: Position | undefined; ; ) {
    const rows = await database.read(pageSql(prepared, position, pageSize + 1));
    const { records, next } = pageOf(prepared, rows, pageSize);
    const fresh = seen ? records.filter(({ id }) => !seen.has(id)) : records;
    for (const { id } of fresh) seen?.add(id);
    if (fresh.length > 0) yield fresh;
    if (!next) return;
    position = next;
  }
}

function pageSql(
  prepared: PreparedQuery,
  position: Position | undefined,
  limit: number,
): RawBuilder<PageRow> {
  const { keys } = prepared;
  const columns = [
    ...RECORD_COLUMNS.map((column) => sql`${sql.ref(`r.${column}`)}`),
    ...keys.map((key, index) => sql`${key.value}::text as ${sql.ref(`k${index}`)}`),
  ];
  const conditions = position ? [...prepared.conditions, after(keys, position)] : prepared.conditions;
  const order = [...keys.map((key) => sql`${key.value} ${direction(key)}`), sql`r.id ${tieDirection(keys)}`];
  return sql`select ${sql.join(columns)} from record r where ${sql.join(conditions, sql` and `)}
    order by ${sql.join(order)} limit ${limit}`;
}

// The newest-first index is declared `desc` without `nulls last`; its columns are never null, and saying so would
// keep the planner from using it.
function direction(key: Key): RawBuilder<unknown> {
  if (!key.descending) return sql`asc`;
  return NEVER_NULL.has(key.from) ? sql`desc` : sql`desc nulls last`;
}
const NEVER_CHANGED = new Set(['created_at', 'created_by', 'door']);
const NEVER_NULL = new Set(['created_at', 'updated_at', 'number', 'created_by', 'door', 'rev']);

function tieDirection(keys: readonly Key[]): RawBuilder<unknown> {
  return keys.at(-1)?.descending ? sql`desc` : sql`asc`;
}

/** Records behind the position; empty values come last in either direction. */
function after(keys: readonly Key[], position: Position): RawBuilder<unknown> {
  const equal: RawBuilder<unknown>[] = [];
  const ways: RawBuilder<unknown>[] = [];
  for (const [index, key] of keys.entries()) {
    const value = position.values[index] ?? null;
    const typed = sql`${value}::${sql.raw(key.type)}`;
    if (value !== null) {
      const beyond = key.descending ? sql`${key.value} < ${typed}` : sql`${key.value} > ${typed}`;
      const later = NEVER_NULL.has(key.from) ? beyond : sql`(${beyond} or ${key.value} is null)`;
      ways.push(sql`(${sql.join([...equal, later], sql` and `)})`);
    }
    equal.push(value === null ? sql`${key.value} is null` : sql`${key.value} = ${typed}`);
  }
  const tie = keys.at(-1)?.descending ? sql`r.id < ${position.id}::uuid` : sql`r.id > ${position.id}::uuid`;
  ways.push(sql`(${sql.join([...equal, tie], sql` and `)})`);
  // The common list (one key that is never empty) as a row comparison, which an index can start from.
  const [only, ...others] = keys;
  if (only && others.length === 0 && NEVER_NULL.has(only.from)) {
    const value = sql`${position.values[0] ?? null}::${sql.raw(only.type)}`;
    const sign = only.descending ? sql`<` : sql`>`;
    return sql`(${only.value}, r.id) ${sign} (${value}, ${position.id}::uuid)`;
  }
  return sql`(${sql.join(ways, sql` or `)})`;
}

function countSql(prepared: PreparedQuery, limit: number): RawBuilder<{ count: string }> {
  return sql`select count(*) as count from (
    select from record r where ${sql.join(prepared.conditions, sql` and `)} limit ${limit + 1}) as few`;
}

function pageOf(
  prepared: PreparedQuery,
  rows: readonly PageRow[],
  limit: number,
): { readonly records: readonly StoredRecord[]; readonly next: Position | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const more = rows.length > limit && last;
  return {
    records: shown.map(recordOf),
    next: more ? { id: last.id, values: prepared.keys.map((_, index) => last[`k${index}`] ?? null) } : null,
  };
}
