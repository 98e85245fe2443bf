import { sql } from 'kysely';
import type { Database } from '../connection/database.ts';

/** Records that are looked into; reading the JSON of more would be felt by others. */
const LIMIT = 50_000;

/** How many of the newest records have a value in each field, in one pass over them. */
export async function valueCounts(
  database: Database,
  app: string,
  form: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (names.length === 0) return new Map();
  const counts = names.map((name, at) => {
    const [key = '', column] = name.split('.');
    const holds =
      column === undefined
        ? sql`r.data ? ${key}::text`
        : sql`exists (select from jsonb_array_elements(case when jsonb_typeof(r.data -> ${key}::text) = 'array'
            then r.data -> ${key}::text else '[]'::jsonb end) as row where row ? ${column}::text)`;
    return sql`count(*) filter (where ${holds}) as ${sql.ref(`c${at}`)}`;
  });
  const [row] = await database.read(sql<Record<string, string>>`
    select ${sql.join(counts)} from (
      select data from record
      where workspace_id = ${database.workspace}::uuid and app = ${app} and form = ${form} and deleted_at is null
      order by created_at desc, id desc limit ${LIMIT}) r`);
  return new Map(names.map((name, at) => [name, Number(row?.[`c${at}`] ?? 0)]));
}
