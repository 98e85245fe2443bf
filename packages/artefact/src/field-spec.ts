import type { LocalText, NamedType } from '@weir/expression';
import type { TSchema } from 'typebox';
import type { Field } from './form/form.ts';
import type { Issue } from './issue.ts';

/** A JSON Schema document or part of one (draft-07, portable profile). */
export type JsonSchema = { readonly [keyword: string]: unknown };

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
  /** Typed slot that lists and filters use; absent: not sortable or filterable by index. */
  readonly slot?: 'text' | 'number' | 'time';
}

/** Specs by kind; engines and checks take it as an argument and know no kind themselves. */
export interface FieldSpecs {
  readonly get: (kind: string) => FieldSpec | undefined;
  readonly all: readonly FieldSpec[];
}
