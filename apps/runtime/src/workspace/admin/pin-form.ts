import type { Field, Form } from '@weir/artefact';
import { fieldSpecs } from '@weir/blocks/spec';

/** Kinds that nobody can fix beforehand: their value is made, drawn or uploaded when the form is filled. */
const NOT_PINNED: ReadonlySet<string> = new Set(['serial', 'file', 'image', 'signature']);

/** The fields of a form that a link may fix: those with a value that people enter. */
export function pinnableFields(form: Form): readonly Field[] {
  const found: Field[] = [];
  const visit = (fields: readonly Field[]): void => {
    for (const field of fields) {
      const holds = fieldSpecs.get(field.kind)?.holds;
      if (holds === 'container') visit(field.fields ?? []);
      else if (
        holds === 'value' &&
        !NOT_PINNED.has(field.kind) &&
        !field.compute &&
        field.writtenBy !== 'system'
      )
        found.push(field);
    }
  };
  visit(form.fields);
  return found;
}

/** A form of only the fields to be fixed: each must have a value, and nothing shows, fills or computes it. */
export function pinForm(form: Form, keys: readonly string[]): Form {
  const fields = pinnableFields(form)
    .filter((field) => keys.includes(field.key))
    .map((field): Field => {
      const {
        default: _,
        fill: __,
        readOnly: ___,
        width: ____,
        ...rest
      } = field as Field & {
        readonly fill?: unknown;
      };
      // A hidden field is entered here, where it is fixed.
      return { ...rest, kind: field.kind === 'hidden' ? 'text' : field.kind, required: true };
    });
  return { kind: 'form', specVersion: form.specVersion, key: form.key, title: form.title, fields };
}
