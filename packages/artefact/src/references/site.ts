import type { LocalText } from '@weir/base';
import type { Expr } from '@weir/expression';

/** A place in an artefact that names a form or a field by its key. */
export interface NameSite {
  readonly path: string;
  /** The name is the property's own name, or stands in a text as `{{name}}`; else it is the value. */
  readonly at: 'value' | 'key' | 'text';
  readonly form: string;
  /** Absent: the form itself. Columns as `lines.qty`. */
  readonly field?: string;
  /** Only the column's key stands there, since the table is clear from the place. */
  readonly bare?: true;
  /** The field's own definition. */
  readonly definition?: true;
  readonly place: LocalText;
}

/** An expression in an artefact, over the fields of a form. */
export interface ExprSite {
  readonly path: string;
  readonly expr: Expr;
  readonly form: string;
  /** The table in whose row it stands. */
  readonly table?: string;
  readonly place: LocalText;
}

/** Everything in an artefact that names forms and fields. */
export interface Sites {
  readonly names: readonly NameSite[];
  readonly exprs: readonly ExprSite[];
}
