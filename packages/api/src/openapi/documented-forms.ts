import type { Field, Form } from '@weir/artefact';
import { type Kinds, type PreparedForm, prepareForm } from '@weir/form-engine';
import type { PublishedApp, PublishedArtefact } from '@weir/usecases';
import type { DocumentedForm } from './documented-form.ts';

/** Published versions never change, so what was derived from one holds for good. */
const known = new WeakMap<Kinds, Map<string, DocumentedForm>>();

/** The forms of an app, ready to be described. */
export function documentedForms(published: PublishedApp, kinds: Kinds): readonly DocumentedForm[] {
  const cache = known.get(kinds) ?? new Map<string, DocumentedForm>();
  known.set(kinds, cache);
  return [...published.forms.values()].map((form) => {
    const key = `${form.app}/${form.key}/${form.hash}/${published.app.hash}`;
    const documented = cache.get(key) ?? document(published, form, kinds);
    if (cache.size > 500) cache.clear();
    cache.set(key, documented);
    return documented;
  });
}

function document(published: PublishedApp, form: PublishedArtefact<Form>, kinds: Kinds): DocumentedForm {
  const prepared = prepareForm(form.body, kinds);
  return {
    app: form.app,
    appTitle: published.app.body.title,
    form: form.body,
    version: form.version,
    schema: prepared.schema,
    example: exampleOf(prepared, kinds),
  };
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
