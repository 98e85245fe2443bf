import { type RawBuilder, sql } from 'kysely';
import type { Type } from '../expr.ts';

/** A piece of SQL with its parameters. */
export type Fragment = RawBuilder<unknown>;

/** The PostgreSQL type that carries each type; durations are milliseconds. */
const SQL_TYPES: Readonly<Record<Type['type'], string>> = {
  text: 'text',
  number: 'numeric',
  boolean: 'boolean',
  date: 'date',
  dateTime: 'timestamptz',
  duration: 'numeric',
  list: 'jsonb',
  row: 'jsonb',
  any: 'text',
};

/** The value as a parameter of the type. */
export function parameter(value: string | boolean | null, type: Type): Fragment {
  return sql`cast(${value} as ${sql.raw(SQL_TYPES[type.type])})`;
}

/** An empty value of the type. */
export function nothing(type: Type): Fragment {
  return sql`cast(null as ${sql.raw(SQL_TYPES[type.type])})`;
}

/** Gives names to values so that each is computed and written once. `offset 0` keeps the planner from copying them. */
export function letting(names: Readonly<Record<string, Fragment>>, result: Fragment): Fragment {
  const columns = Object.entries(names).map(([name, value]) => sql`${value} as ${sql.ref(name)}`);
  return sql`(select ${result} from (select ${sql.join(columns)} offset 0) as q)`;
}
