import type { Scope, Type } from '../expr.ts';
import type { Fragment } from './fragment.ts';

/** Where the names of an expression are found in SQL, and what time it is. */
export interface SqlScope {
  readonly scope: Scope;
  /**
   * Typed SQL of a field: text, numeric, boolean, date, timestamptz; jsonb for a list or a row. It must give
   * null where the record has no such value; `jsonField` does.
   */
  readonly field: (key: string, type: Type) => Fragment;
  /** The same for a column, where the expression stands in a table row. */
  readonly column?: (key: string, type: Type) => Fragment;
  /** Today's date, `yyyy-mm-dd`. */
  readonly today: string;
  /** The current time as ISO dateTime with the offset of the place. */
  readonly now: string;
}
