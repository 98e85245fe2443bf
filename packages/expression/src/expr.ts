import type { LocalText } from '@weir/base';

/**
 * The stored form of a rule: a typed JSON tree keyed by field key, never by title.
 * FEEL text, SQL, JSON Schema and sentences are printed from it; renaming a field rewrites it.
 */

/** An expression. Plain JSON; every node is recognised by its first property. */
export type Expr =
  | LiteralExpr
  | FieldExpr
  | ColumnExpr
  | VariableExpr
  | ListExpr
  | GetExpr
  | OpExpr
  | CallExpr
  | IfExpr
  | QuantifierExpr
  | ForExpr
  | FilterExpr;

/** A constant. Numbers are exact decimal text (`"50000"`, `"0.01"`), dates ISO text, durations ISO 8601. */
export type LiteralExpr =
  | { readonly text: string }
  | { readonly number: string }
  | { readonly bool: boolean }
  | { readonly date: string }
  | { readonly dateTime: string }
  | { readonly duration: string }
  | { readonly null: true };

/** A field of the form, by key, wherever the expression stands. A table field gives a list of rows. */
export type FieldExpr = { readonly field: string };
/** A column of the row the expression is evaluated for (a computed column, a row rule). */
export type ColumnExpr = { readonly column: string };
/** A name bound by `some`, `every`, `for` or `filter`. */
export type VariableExpr = { readonly var: string };
export type ListExpr = { readonly list: readonly Expr[] };
/** A column of a row; over a list of rows, the list of that column's values (FEEL path projection). */
export type GetExpr = { readonly get: string; readonly of: Expr };

/** Operators. `between` and `in` are inclusive; `in` takes a value and a list. */
export type Operator =
  | 'and'
  | 'or'
  | 'not'
  | '='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | 'between'
  | 'in'
  | '+'
  | '-'
  | '*'
  | '/'
  | 'negate';
export type OpExpr = { readonly op: Operator; readonly args: readonly Expr[] };

/** A function of the library, by its FEEL name in snake-free form, e.g. `string length`. */
export type CallExpr = { readonly call: FunctionName; readonly args: readonly Expr[] };
export type IfExpr = { readonly if: Expr; readonly then: Expr; readonly else: Expr };
export type QuantifierExpr =
  | { readonly some: Expr; readonly as: string; readonly satisfies: Expr }
  | { readonly every: Expr; readonly as: string; readonly satisfies: Expr };
export type ForExpr = { readonly for: Expr; readonly as: string; readonly return: Expr };
/** The items of a list for which `where` is true; the item is the variable `as`. */
export type FilterExpr = { readonly filter: Expr; readonly as: string; readonly where: Expr };

/** The whole function library. */
export type FunctionName =
  | 'sum'
  | 'count'
  | 'min'
  | 'max'
  | 'mean'
  | 'distinct values'
  | 'list contains'
  | 'all'
  | 'any'
  | 'contains'
  | 'starts with'
  | 'ends with'
  | 'string length'
  | 'upper case'
  | 'lower case'
  | 'substring'
  | 'trim'
  | 'concatenate'
  | 'abs'
  | 'floor'
  | 'ceiling'
  | 'round half up'
  | 'decimal'
  | 'modulo'
  | 'is empty'
  | 'coalesce'
  | 'number'
  | 'string'
  | 'date'
  | 'year'
  | 'month'
  | 'day'
  | 'days between'
  | 'add days'
  | 'today'
  | 'now';

/** The type of a value. `null` belongs to every type. */
export type Type =
  | { readonly type: 'text' }
  | { readonly type: 'number' }
  | { readonly type: 'boolean' }
  | { readonly type: 'date' }
  | { readonly type: 'dateTime' }
  | { readonly type: 'duration' }
  | { readonly type: 'list'; readonly of: Type }
  | { readonly type: 'row'; readonly columns: Readonly<Record<string, NamedType>> }
  | { readonly type: 'any' };

/** A type with the names a person sees; `options` gives words for choice values. */
export interface NamedType {
  readonly type: Type;
  readonly title: LocalText;
  readonly options?: Readonly<Record<string, LocalText>>;
}

/** What names an expression may use. `columns` is present where the expression stands inside a table row. */
export interface Scope {
  readonly fields: Readonly<Record<string, NamedType>>;
  readonly columns?: Readonly<Record<string, NamedType>>;
}
