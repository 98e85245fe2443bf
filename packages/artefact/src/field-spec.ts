import type { Issue, LocalText } from '@weir/base';
import type { Expr, NamedType, Type } from '@weir/expression';
import type { JsonSchema } from '@weir/json-schema';
import type { TSchema } from 'typebox';
import type { Field } from './kinds/form/field.ts';

/**
 * What a field kind stores. One per kind, in `packages/blocks/src/fields/<kind>/spec.ts`; no React, no I/O.
 *
 * `holds` says where values live: `value` — one property of the record; `rows` — an array of objects whose columns are
 * `field.fields`; `container` — children (`field.fields`) keep their values beside it, the container has none;
 * `nothing` — shown only.
 */
export interface FieldSpec<F extends Field = Field> {
  readonly kind: string;
  readonly title: LocalText;
  readonly description: LocalText;
  readonly group: 'text' | 'number' | 'choice' | 'time' | 'file' | 'relation' | 'automatic' | 'layout';
  readonly holds: 'value' | 'rows' | 'container' | 'nothing';
  /** May stand as a column of a table. */
  readonly inTable: boolean;
  /** Properties beside those of FieldBase. */
  readonly properties: TSchema;
  /** A complete valid field of this kind, shown in docs and used by tests. */
  readonly example: F;
  /** Type of the value in expressions; `null` for kinds without a value. `columns` is given for `rows`. */
  readonly valueType: (field: F, columns?: Readonly<Record<string, NamedType>>) => NamedType | null;
  /** Layer A of a value that is present: portable profile, no `required`. For `rows` the engine adds `items.properties`. */
  readonly jsonSchema: (field: F) => JsonSchema;
  /** Checks of the field's own settings beyond the schema; paths relative to the field. */
  readonly check?: (field: F) => readonly Issue[];
  /**
   * Decimals a number of this field may have. What a formula gives is rounded to them, halves away from zero; what people
   * enter is not, it is checked. Absent: kept as it comes.
   */
  readonly places?: (field: F) => number;
  /** Typed slot that lists and filters use; absent: not sortable or filterable by index. */
  readonly slot?: 'text' | 'number' | 'time';
  /** The value is drawn when the record is inserted (serial numbers): never entered, absent until then. */
  readonly drawn?: true;
  /** Nobody sees it while a form is filled (hidden values): there is no control. */
  readonly unseen?: true;
  /** The value is the id of a person of the workspace. */
  readonly person?: true;
  /** The property `list` may name a list of choices of the app, which `options` repeats. */
  readonly followsList?: true;
  /** How renderers that know nothing of this kind draw its value; absent: as its JSON Schema alone says. */
  readonly plainView?: (field: F) => PlainView;
  /** Places in the field's own settings that name forms or fields, so that they are checked, listed and renamed. */
  readonly uses?: (field: F) => readonly FieldUse[];
  /** Expressions in the field's own settings: checked, listed and renamed like those of rules. */
  readonly expressions?: (field: F) => readonly FieldExpression[];
}

/** What a uiSchema of react-jsonschema-form says of a kind. Plain data: renderers of others read it too. */
export interface PlainView {
  /** A widget that every react-jsonschema-form has for the type of the value. */
  readonly widget?: 'textarea' | 'radio' | 'select' | 'checkboxes' | 'date' | 'hidden';
  /** Goes into `ui:options` beside the widget's name. */
  readonly options?: Readonly<Record<string, string | number>>;
  /** Said beside the value: a unit, a currency, the words of a notice. */
  readonly note?: LocalText;
  /** An example of a value, where the field names none itself. */
  readonly placeholder?: LocalText;
  /** Titles of the parts of a value that `valueType` does not name. */
  readonly parts?: Readonly<Record<string, LocalText>>;
}

/** An expression in a field's settings. */
export interface FieldExpression {
  /** JSON Pointer inside the field. */
  readonly path: string;
  readonly expr: Expr;
  /** The form whose records it is about; it may use their fields and what the system knows of a record. */
  readonly form: string;
  /** The type it must have. */
  readonly type: Type;
}

/** A place in a field's settings that names a form or a field of one. */
export interface FieldUse {
  /** JSON Pointer inside the field to the name: a text or, with `at: 'key'`, a property called by it. */
  readonly path: string;
  readonly at?: 'key';
  /** The form that is named, or whose field is named; absent: the form the field stands in. */
  readonly form?: string;
  /** The field that is named (in a table: a column beside this one); absent: the form itself is named. */
  readonly field?: string;
  /** `field` is a column of this table itself. */
  readonly column?: true;
  /** The list it stands in means all of its columns together: without one it says something else. */
  readonly together?: true;
  /** This field writes its value there (reference fill); `from` is the field of the other form it comes from. */
  readonly writes?: { readonly from?: string };
}

/** Whether people enter values of this kind by a control, so that a field may name one of its own (`control`). */
export function hasControl({ holds, drawn, unseen }: FieldSpec): boolean {
  return holds === 'value' && drawn !== true && unseen !== true;
}

/** Specs by kind; engines and checks take it as an argument and know no kind themselves. */
export interface FieldSpecs {
  readonly get: (kind: string) => FieldSpec | undefined;
  readonly all: readonly FieldSpec[];
}
