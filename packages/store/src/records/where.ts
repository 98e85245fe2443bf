import type { Expr, Type } from '@weir/expression';
import { jsonField, type SqlScope, toSql } from '@weir/expression/sql';
import type { RecordQuery } from '@weir/usecases';
import { type RawBuilder, sql } from 'kysely';
import { type Names, slotSql, systemColumn } from './names.ts';

const fromJson = jsonField('r.data');

/** A condition of a query as SQL over the table alias `r`; only records for which it is true match. */
export function conditionSql(
  expr: Expr,
  names: Names,
  query: Pick<RecordQuery, 'me' | 'today' | 'now'>,
): RawBuilder<unknown> {
  const scope: SqlScope = {
    scope: { fields: names.fields },
    field: (key, type) => fieldSql(names, query.me, key, type),
    today: query.today,
    now: query.now,
  };
  return sql`(${toSql(expr, scope)}) is true`;
}

function fieldSql(names: Names, me: string | null, key: string, type: Type): RawBuilder<unknown> {
  if (key === '_me') return sql`cast(${me} as text)`;
  const system = systemColumn(key);
  if (system) {
    const column = sql.ref(`r.${system[0]}`);
    return system[1] === 'numeric' ? sql`${column}::numeric` : sql`${column}`;
  }
  const slot = names.slots.get(key);
  return (slot && slotSql(slot, type)) ?? fromJson(key, type);
}
