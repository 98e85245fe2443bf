import type { Field } from '@weir/artefact';
import { freeKey, isKey, newKey } from '../new-key.ts';
import { branches, conditionRules, conditionsOf } from './build-conditions.ts';
import { holdsTogether, markedAs, value, withDefault } from './build-value.ts';
import { settingsIn } from './export-json-schema.ts';
import { words } from './field-words.ts';
import type { Gathered } from './gather.ts';
import { type Note, noteOf } from './notes.ts';
import type { Sub } from './schema-parts.ts';
import type { Entry, Scope } from './scope.ts';
import { holdsObject, isNull, simplify, typesOf } from './simplify.ts';
import { knownShape, optionsOf, type ValueField, valueField } from './value-field.ts';
import type { Workshop } from './workshop.ts';

const MOST_COLUMNS = 100;

/** A property that is a list: several choices, a table, or a notice that says why neither. */
export function list(
  shop: Workshop,
  read: Gathered,
  name: string,
  required: boolean,
  scope: Scope,
  comment: unknown,
): readonly Field[] {
  const title = read.title ?? name;
  if (read.tuple) return [shop.notice(title, [noteOf('tuple', read.path)])];
  if (read.items === undefined) return [shop.notice(title, [noteOf('freeList', read.path)])];
  const item = simplify([read.items], shop.reading);
  if (item.missing !== undefined) return [shop.notice(title, [item.missing])];
  if (item.values !== undefined) return severalOf(shop, read, item, name, required, scope);
  if (read.unions.length > 0 || (item.unions.length > 0 && !holdsObject(item)))
    return [
      shop.notice(title, [
        noteOf(
          'union',
          (item.unions[0] ?? read.unions[0])?.path ?? read.path,
          item.unions[0]?.keyword ?? 'anyOf',
        ),
      ]),
    ];
  if (typesOf(item).has('array')) return [shop.notice(title, [noteOf('lists', read.path)])];
  return table(shop, read, item, name, required, scope, comment);
}

function severalOf(
  shop: Workshop,
  read: Gathered,
  item: Gathered,
  name: string,
  required: boolean,
  scope: Scope,
): readonly Field[] {
  const notes: Note[] = [...item.notes];
  const found = optionsOf(item, notes);
  if (found === null || found.options.length === 0 || found.options.length > 500)
    return [
      shop.notice(read.title ?? name, [
        found === null
          ? noteOf('values', item.path)
          : noteOf('manyOptions', item.path, String(found.options.length)),
      ]),
    ];
  const minCount =
    read.minItems === undefined || read.minItems < 2 ? undefined : Math.min(500, read.minItems);
  const maxCount =
    read.maxItems === undefined || read.maxItems >= found.options.length ? undefined : read.maxItems;
  const made: ValueField = {
    kind: 'multi-choice',
    properties: {
      options: found.options,
      ...(minCount === undefined ? {} : { minCount }),
      ...(maxCount === undefined || maxCount < 1 ? {} : { maxCount }),
    },
    notes,
    words: found.words,
  };
  return value(shop, made, read, name, fullList(shop, read, required), scope);
}

/** An empty list counts as no answer, so only a list that must have items can be required. */
function fullList(shop: Workshop, read: Gathered, required: boolean): boolean {
  if (!required || (read.minItems ?? 0) >= 1) return required;
  shop.tell(noteOf('emptyAllowed', read.path));
  return false;
}

function table(
  shop: Workshop,
  read: Gathered,
  item: Gathered,
  name: string,
  required: boolean,
  scope: Scope,
  comment: unknown,
): readonly Field[] {
  const title = read.title ?? name;
  const key = shop.newKey(name, read.path);
  shop.count();
  const gone: Note[] = [...read.notes];
  const rows: Scope = { entries: new Map(), table: key };
  const plain = !holdsObject(item);
  const all = plain
    ? columnOf(
        shop,
        read.items === undefined ? [] : [read.items],
        nameOfItem(item),
        true,
        rows,
        new Set(),
        gone,
      )
    : columnsOf(shop, item, rows, gone);
  const columns = all.slice(0, MOST_COLUMNS);
  if (plain) shop.tell(noteOf('plainList', read.path));
  if (columns.length === 0) {
    if (gone.length === 0) gone.push(noteOf('freeList', read.path));
    return [shop.notice(title, gone)];
  }
  if (all.length > MOST_COLUMNS) gone.push(noteOf('columns', read.path, String(MOST_COLUMNS)));
  const [only] = columns;
  if (read.uniqueItems && columns.length > 1)
    gone.push(noteOf('keyword', `${read.path}/uniqueItems`, 'uniqueItems'));
  const minRows = Math.min(1000, read.minItems ?? 0);
  const maxRows = read.maxItems === undefined || read.maxItems < 1 ? 1000 : Math.min(1000, read.maxItems);
  scope.entries.set(name, { is: 'field', key, kind: 'table' });
  const field: Field = {
    key,
    kind: 'table',
    ...words(read, name),
    ...(fullList(shop, read, required) ? { required: true } : {}),
    ...(minRows > 1 ? { minRows } : {}),
    ...(maxRows === 200 ? {} : { maxRows }),
    ...(read.uniqueItems && columns.length === 1 && only !== undefined ? { uniqueColumns: [only.key] } : {}),
    fields: columns,
  };
  const settings = settingsIn(comment);
  const full = settings?.kind === 'table' ? { ...field, ...settings, key, fields: columns } : field;
  return [holdsTogether(shop, full) ? full : field, ...shop.explain(title, gone)];
}

function columnsOf(shop: Workshop, item: Gathered, rows: Scope, gone: Note[]): readonly Field[] {
  const taken = new Set<string>();
  const columns: Field[] = [];
  const { conditions, rest } = conditionsOf(shop, item);
  const put = (subs: readonly Sub[], name: string, required: boolean): void => {
    if (columns.length < MOST_COLUMNS)
      columns.push(...columnOf(shop, subs, name, required, rows, taken, gone));
  };
  for (const [name, children] of item.properties) put(children, name, item.required.has(name));
  branches(shop, conditions, item, rows, (children, name) => put(children, name, false));
  for (const condition of conditions) conditionRules(shop, condition, rows, gone);
  for (const other of rest) gone.push(noteOf('union', other.path, other.keyword));
  for (const sub of item.nots) gone.push(noteOf('keyword', sub.path, 'not'));
  gone.push(...item.notes);
  return columns;
}

/** Columns of one property; objects in rows are opened, what holds no single value is told about. */
function columnOf(
  shop: Workshop,
  subs: readonly Sub[],
  name: string,
  required: boolean,
  rows: Scope,
  taken: Set<string>,
  gone: Note[],
  depth = 0,
): readonly Field[] {
  if (shop.isFull()) {
    return [];
  }
  const read = simplify(subs, shop.reading);
  if (read.missing !== undefined) {
    gone.push(read.missing);
    return [];
  }
  if (holdsObject(read) && depth < 3 && read.properties.size > 0 && read.unions.length === 0) {
    const inside: Scope = { ...rows, entries: new Map() };
    rows.entries.set(name, { is: 'group', scope: inside });
    shop.tell(noteOf('flattened', read.path));
    return [...read.properties].flatMap(([child, children]) =>
      columnOf(shop, children, child, required && read.required.has(child), inside, taken, gone, depth + 1),
    );
  }
  const item =
    typesOf(read).has('array') && read.items !== undefined && !read.tuple
      ? simplify([read.items], shop.reading)
      : null;
  let made: ValueField | null = null;
  if (item?.values !== undefined) {
    const notes: Note[] = [];
    const found = optionsOf(item, notes);
    if (found !== null && found.options.length > 0 && found.options.length <= 500)
      made = { kind: 'multi-choice', properties: { options: found.options }, notes, words: found.words };
  } else if (!read.never && !isNull(read) && read.unions.length === 0) {
    made =
      markedAs(shop, subs, read, name) ??
      (subs.length === 1 ? knownShape(subs[0]?.schema, shop.specs) : null) ??
      valueField(read, name, shop.specs);
  }
  if (made === null || shop.specs.get(made.kind)?.inTable !== true) {
    gone.push(noteOf('inTable', read.path, read.title ?? name));
    return [];
  }
  shop.count();
  const key = freeKey(isKey(name) ? name : newKey(name, taken, shop.toAscii), taken);
  taken.add(key);
  const entry: Entry = { is: 'field', key, kind: made.kind, ...(made.words ? { words: made.words } : {}) };
  rows.entries.set(name, entry);
  shop.tellOrExplain([...made.notes, ...read.notes], gone);
  return [
    withDefault(
      shop,
      {
        key,
        kind: made.kind,
        ...words(read, name),
        ...(required || read.requiredHere ? { required: true } : {}),
        ...made.properties,
      },
      read,
      made,
    ),
  ];
}

function nameOfItem(read: Gathered): string {
  return typesOf(read).has('number') || typesOf(read).has('integer') ? 'number' : 'value';
}
