import type { Field, Form } from '@weir/artefact';
import { type Kinds, type PreparedForm, prepareForm } from '@weir/form-engine';
import type { DescribedForm } from '@weir/usecases';
import type { DocumentedForm } from './documented-form.ts';

/** A form as one sees it stays the same until the next publication, so what was derived from it holds as long. */
const known = new WeakMap<Form, DocumentedForm>();

/** A form, ready to be described. */
export function documentedForm(described: DescribedForm, kinds: Kinds): DocumentedForm {
  const cached = known.get(described.form);
  if (cached !== undefined) return cached;
  const prepared = prepareForm(described.form, kinds);
  const documented = { ...described, schema: prepared.schema, example: exampleOf(prepared, kinds) };
  known.set(described.form, documented);
  return documented;
}

/** Values for the required fields that people fill; the same on every call. */
function exampleOf(prepared: PreparedForm, kinds: Kinds): Readonly<Record<string, unknown>> {
  return sampleOf(valueFields(prepared.form.fields, kinds), kinds);
}

function sampleOf(fields: readonly Field[], kinds: Kinds): Readonly<Record<string, unknown>> {
  const example: Record<string, unknown> = {};
  for (const field of fields) {
    if (!field.required || field.compute || field.readOnly || field.writtenBy === 'system') continue;
    const value =
      kinds.specs.get(field.kind)?.holds === 'rows'
        ? [sampleOf(valueFields(field.fields ?? [], kinds), kinds)]
        : kinds.runs.get(field.kind)?.sample?.(field, steady());
    if (value !== undefined) example[field.key] = value;
  }
  return example;
}

function valueFields(fields: readonly Field[], kinds: Kinds): readonly Field[] {
  return fields.flatMap((field) =>
    kinds.specs.get(field.kind)?.holds === 'container' ? valueFields(field.fields ?? [], kinds) : [field],
  );
}

/** A small generator without chance: examples must not change from one answer to the next. */
function steady(): () => number {
  let state = 20_251_111;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
