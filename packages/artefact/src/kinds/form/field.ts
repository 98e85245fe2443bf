import Type from 'typebox';
import { expr, help, key, list, object, optional, title } from '../../schemas/parts.ts';

/** What all field kinds share; a kind's own properties come beside them, and `fields` where it has children. */
export const fieldBase = {
  /** ASCII identifier `[a-z][A-Za-z0-9]{0,39}`, unique in the form (columns: unique in the table). */
  key,
  title,
  help: optional(help),
  placeholder: optional(title),
  required: optional(Type.Boolean()),
  readOnly: optional(Type.Boolean()),
  /** Value when nothing was entered; may use `today()`, `_me`. */
  default: optional(expr),
  /** Always computed, never entered; recomputed and compared on every path. */
  compute: optional(expr),
  /** `system`: set by default, serial or flows; people change it only where a role names the field as `write`. */
  writtenBy: optional(Type.Enum(['people', 'system'])),
  /** Other names its column has in files, by whatever channel they come: what the header of the table said it was made from. */
  headers: optional(list(Type.String({ minLength: 1, maxLength: 200 }), 20, 1)),
  /** Width on wide screens; nothing said: the whole width, or one column of a section that has columns. */
  width: optional(Type.Enum(['full', 'half', 'third', 'quarter'])),
};
const base = object(fieldBase);

/** What all field kinds share. A kind adds its own properties beside these. */
export interface FieldBase extends Type.Static<typeof base> {
  readonly kind: string;
  /**
   * The widget of the installation that is drawn in place of the kind's own control, by name. Where nobody registered it
   * the kind's own control is drawn.
   */
  readonly control?: string;
}

/** A node of the field tree. `fields` are children of a container or columns of a table. */
export interface Field extends FieldBase {
  readonly fields?: readonly Field[];
  readonly [property: string]: unknown;
}

/** Where a field stands; its content depends on its kind. */
export const field = Type.Unsafe<Field>({ $ref: '#/definitions/field' });
/** Where a field of a table stands: a kind that may be a column. */
export const column = Type.Unsafe<Field>({ $ref: '#/definitions/column' });
