import type { Expr } from '@weir/expression';
import type { RecordQuery } from '@weir/usecases';
import type { RawBuilder } from 'kysely';
import type { Names } from './names.ts';

/** A condition of a query as SQL over the table alias `r`. */
export function conditionSql(
  _expr: Expr,
  _names: Names,
  _query: Pick<RecordQuery, 'me' | 'today' | 'now'>,
): RawBuilder<unknown> {
  throw new Error('Conditions in SQL are not written yet.');
}
