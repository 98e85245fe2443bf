import { type Field, validateArtefact } from '@weir/artefact';
import { isObject } from '@weir/base';
import type { Expr } from '@weir/expression';
import { settingsIn } from './export-json-schema.ts';
import { words } from './field-words.ts';
import type { Gathered } from './gather.ts';
import { type Note, noteOf } from './notes.ts';
import { own, type Sub } from './schema-parts.ts';
import type { Scope } from './scope.ts';
import { constantFor, type ValueField, valueField } from './value-field.ts';
import type { Workshop } from './workshop.ts';

/** A field that holds one value, and what could not be said with it. */
export function value(
  shop: Workshop,
  made: ValueField,
  read: Gathered,
  name: string,
  required: boolean,
  scope: Scope,
): readonly Field[] {
  const kind = shop.specs.get(made.kind) === undefined ? 'text' : made.kind;
  const key = shop.newKey(name, read.path);
  shop.count();
  scope.entries.set(name, { is: 'field', key, kind, ...(made.words ? { words: made.words } : {}) });
  const gone: Note[] = [...read.notes];
  for (const sub of read.nots) gone.push(noteOf('keyword', sub.path, 'not'));
  shop.tellOrExplain(made.notes, gone);
  if (read.maxLength === undefined && (kind === 'text' || kind === 'long-text') && read.patterns.length === 0)
    shop.meetUnlimited();
  const hasDefault = read.default !== undefined && constantFor(kind, read.default.value, made.words) !== null;
  const stuck = required && read.readOnly && !hasDefault;
  if (stuck) shop.tell(noteOf('readOnlyRequired', read.path));
  const field = withDefault(
    shop,
    {
      key,
      kind,
      ...words(read, name),
      ...(required && !stuck ? { required: true } : {}),
      ...(read.readOnly ? { readOnly: true } : {}),
      ...made.properties,
    },
    read,
    made,
  );
  return [field, ...shop.explain(read.title ?? name, gone)];
}

/** The field with the schema's start value, or with a note that it cannot have it. */
export function withDefault(shop: Workshop, field: Field, read: Gathered, made: ValueField): Field {
  const fixed = read.fixed && read.values?.length === 1 ? { value: read.values[0] } : undefined;
  const start = read.default ?? (field.required === true ? fixed : undefined);
  if (start === undefined || start.value === null || start.value === '') return field;
  const listed =
    made.kind === 'multi-choice' && Array.isArray(start.value)
      ? start.value.map((item: unknown) => constantFor('choice', item, made.words))
      : null;
  const constant: Expr | null =
    listed === null
      ? made.kind === 'multi-choice'
        ? null
        : constantFor(made.kind, start.value, made.words)
      : listed.length === 0 || listed.includes(null)
        ? null
        : { list: listed.filter((item) => item !== null) };
  if (constant !== null) return { ...field, default: constant };
  const empty = Array.isArray(start.value) && start.value.length === 0;
  if (!empty) shop.tell(noteOf('defaultGone', `${read.path}/default`));
  return field;
}

/** The field our own export wrote down beside the schema; null where there is none or it does not hold together. */
export function markedAs(
  shop: Workshop,
  subs: readonly Sub[],
  read: Gathered,
  name: string,
): ValueField | null {
  const [sub] = subs;
  const settings =
    subs.length === 1 && isObject(sub?.schema) ? settingsIn(own(sub.schema, '$comment')) : null;
  if (settings === null || typeof settings.kind !== 'string') return null;
  if (shop.specs.get(settings.kind)?.holds !== 'value') return null;
  const { kind, fill: _, ...properties } = settings;
  if (!holdsTogether(shop, { key: 'a', kind, title: { 'zh-CN': 'a' }, ...properties })) return null;
  const plain = valueField(read, name, shop.specs);
  return { kind, properties, notes: [], ...(plain?.words === undefined ? {} : { words: plain.words }) };
}

/** Whether a form may have this field. */
export function holdsTogether(shop: Workshop, field: Field): boolean {
  const form = { kind: 'form', specVersion: 1, key: 'a', title: { 'zh-CN': 'a' }, fields: [field] };
  return validateArtefact(form, shop.specs).every(({ severity }) => severity === 'warning');
}
