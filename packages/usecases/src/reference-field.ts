import type { Field } from '@weir/artefact';
import type { Expr } from '@weir/expression';

/** A field that chooses a record of another form; the settings the use cases work with. */
export type ReferenceField = Field & {
  readonly form: string;
  /** Fields of the chosen form shown in the picker. */
  readonly display?: readonly string[];
  readonly fill?: Readonly<Record<string, string>>;
  readonly filter?: Expr;
};
/** A field that chooses a person. */
export type UserField = Field & { readonly roles?: readonly string[] };

/** Whether the field chooses records of another form. */
export function isReference(field: Field): field is ReferenceField {
  return field.kind === 'reference' && typeof field.form === 'string';
}

/** Whether the field chooses people. */
export function isUser(field: Field): field is UserField {
  return field.kind === 'user';
}
