import type { Field } from '@weir/artefact';
import { isObject } from '@weir/base';
import { branches, conditionRules, conditionsOf, inBranches } from './build-conditions.ts';
import { list } from './build-table.ts';
import { markedAs, value } from './build-value.ts';
import { rulesOf } from './consequences.ts';
import { words } from './field-words.ts';
import type { Gathered } from './gather.ts';
import { type Note, type NoteCode, noteOf } from './notes.ts';
import { alternatives } from './object-unions.ts';
import { own, type Sub } from './schema-parts.ts';
import type { Scope } from './scope.ts';
import { holdsObject, isNull, simplify, typesOf } from './simplify.ts';
import { knownShape, valueField } from './value-field.ts';
import type { Workshop } from './workshop.ts';

/** Deepest section an import makes; tables and their columns still fit below. */
const DEEPEST = 4;

/** All fields of the document. */
export function document(shop: Workshop, root: Sub): readonly Field[] {
  const read = simplify([root], shop.reading);
  const scope: Scope = { entries: new Map() };
  const fields =
    read.missing !== undefined || read.never
      ? [shop.notice(read.title ?? '', [read.missing ?? noteOf('never', root.path)])]
      : holdsObject(read)
        ? objectFields(shop, [root], read, scope, 1, true)
        : place(shop, [root], nameOfRoot(read), true, scope, 1, true);
  return [...fields, ...shop.finish()];
}

/** The fields of an object's properties, and the rules of its conditions. */
function objectFields(
  shop: Workshop,
  subs: readonly Sub[],
  read: Gathered,
  scope: Scope,
  depth: number,
  isRequired: boolean,
): readonly Field[] {
  const fields: Field[] = [];
  const gone: Note[] = [...read.notes];
  const { conditions, rest } = conditionsOf(shop, read);
  for (const [name, children] of read.properties) {
    const required = read.required.has(name);
    fields.push(...place(shop, children, name, required && isRequired, scope, depth, required));
  }
  for (const name of read.required) {
    // Required without being described: anything may stand there.
    if (!read.properties.has(name) && !inBranches(conditions, name))
      fields.push(
        ...place(
          shop,
          [{ schema: true, path: `${read.path}/required`, open: [] }],
          name,
          isRequired,
          scope,
          depth,
          true,
        ),
      );
  }
  branches(shop, conditions, read, scope, (children, name) => {
    fields.push(...place(shop, children, name, false, scope, depth, false));
  });
  for (const condition of conditions) conditionRules(shop, condition, scope, gone);
  for (const other of rest) {
    const rules = alternatives(other, scope, shop.reading);
    if (rules === null) gone.push(noteOf('union', other.path, other.keyword));
    else shop.addRules(rules);
  }
  for (const sub of read.nots) {
    const rules = rulesOf(
      { bool: true },
      { ...sub, schema: { not: sub.schema } },
      scope,
      shop.reading,
      (path, keyword) => gone.push(noteOf('keyword', path, keyword)),
    );
    shop.addRules(rules);
  }
  if (read.open && read.properties.size > 0 && subs.length > 0) shop.tell(noteOf('open', read.path));
  if (fields.length === 0 && gone.length === 0) gone.push(noteOf('free', read.path));
  fields.push(...shop.explain(read.title ?? '', gone));
  return fields;
}

/** What one property becomes: a field, a section, a table, or a notice that says why not; explanations follow it. */
function place(
  shop: Workshop,
  subs: readonly Sub[],
  name: string,
  isRequired: boolean,
  scope: Scope,
  depth: number,
  asked: boolean,
): readonly Field[] {
  if (shop.isFull()) {
    return [];
  }
  const read = simplify(subs, shop.reading);
  const title = read.title ?? name;
  if (read.missing !== undefined) return [shop.notice(title, [read.missing])];
  if (read.never) return [shop.notice(title, [noteOf('never', read.path)])];
  if (isNull(read)) return [shop.notice(title, [noteOf('onlyNull', read.path)])];
  const required = isRequired || read.requiredHere;
  if (asked && !required && depth > 1) shop.tell(noteOf('insideOptional', read.path));
  const marked = markedAs(shop, subs, read, name);
  if (marked !== null) return value(shop, marked, read, name, required, scope);
  const shape = subs.length === 1 ? knownShape(subs[0]?.schema, shop.specs) : null;
  if (shape !== null) return value(shop, shape, read, name, required, scope);
  const types = typesOf(read);
  if (holdsObject(read) && !types.has('array'))
    return section(shop, subs, read, name, required, scope, depth);
  if (types.has('array') && !types.has('object') && read.values === undefined)
    return list(shop, read, name, required, scope, commentOf(subs));
  const made = read.unions.length > 0 || types.has('object') ? null : valueField(read, name, shop.specs);
  if (made === null) return [shop.notice(title, [whyNot(read)])];
  return value(shop, made, read, name, required, scope);
}

/** A section of the object's properties: records hold values of one level only. */
function section(
  shop: Workshop,
  subs: readonly Sub[],
  read: Gathered,
  name: string,
  required: boolean,
  scope: Scope,
  depth: number,
): readonly Field[] {
  if (depth > DEEPEST) return [shop.notice(read.title ?? name, [noteOf('depth', read.path)])];
  const empty = read.properties.size === 0 && read.required.size === 0 && read.conditions.length === 0;
  if (empty && read.unions.length === 0)
    return [shop.notice(read.title ?? name, [noteOf('free', read.path), ...read.notes])];
  shop.count();
  const inside: Scope = { ...scope, entries: new Map() };
  scope.entries.set(name, { is: 'group', scope: inside });
  const key = shop.newKey(name, read.path);
  const fields = objectFields(shop, subs, read, inside, depth + 1, required);
  if (fields.length === 0) return [];
  shop.tell(noteOf('flattened', read.path));
  return [{ key, kind: 'section', ...words(read, name), fields }];
}

function commentOf(subs: readonly Sub[]): unknown {
  const schema = subs[0]?.schema;
  return isObject(schema) ? own(schema, '$comment') : undefined;
}

function nameOfRoot(read: Gathered): string {
  return typesOf(read).has('array') ? 'items' : 'value';
}

function whyNot(read: Gathered): Note {
  const [union] = read.unions;
  if (union !== undefined) return noteOf('union', union.path, union.keyword);
  const code: NoteCode =
    read.values !== undefined
      ? 'values'
      : typesOf(read).size > 1
        ? 'union'
        : typesOf(read).has('array')
          ? 'freeList'
          : 'free';
  return noteOf(code, read.path, 'type');
}
