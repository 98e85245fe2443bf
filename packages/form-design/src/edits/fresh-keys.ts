import { type Field, type FieldSpecs, type Form, renameField, usesOf } from '@weir/artefact';
import { freeKey } from '../new-key.ts';

/** A form around the new fields alone, so that only what they say of each other is rewritten. */
const ALONE = ' new fields ';

/**
 * Fields with keys that are free in the form (as columns: in the table), and with what they say of each other (totals,
 * fills, formulas) following. Keys that are free stay. `table` is the table they become columns of.
 */
export function withFreshKeys(
  fields: readonly Field[],
  taken: ReadonlySet<string>,
  specs: FieldSpecs,
  table?: Field,
): readonly Field[] {
  const used = new Set(taken);
  // A key two of the new fields have: the second is another field, and what is said of the key means the first.
  const once = distinct(fields, new Set(), specs);
  const own = keysIn(once, specs);
  const reserved = new Set([...used, ...own]);
  const renames = new Map<string, string>();
  for (const key of own) {
    if (!used.has(key)) continue;
    const free = freeKey(key, reserved);
    reserved.add(free);
    renames.set(key, free);
  }
  if (renames.size === 0) return once;
  let form: Form = {
    kind: 'form',
    specVersion: 1,
    key: ALONE,
    title: { 'zh-CN': ALONE },
    fields: table === undefined ? once : [{ ...table, fields: once }],
  };
  const named = new Set(
    usesOf([form], specs).map(({ field = '' }) => (table === undefined ? field.split('.')[0] : field)),
  );
  for (const [key, free] of renames) {
    const from = table === undefined ? key : `${table.key}.${key}`;
    if (!named.has(from)) continue;
    [form] = renameField([form], specs, ALONE, from, free) as readonly [Form];
    renames.delete(key);
  }
  // What nothing names is only called otherwise.
  return rekeyed(table === undefined ? form.fields : (form.fields[0]?.fields ?? []), renames, specs);
}

function rekeyed(
  fields: readonly Field[],
  renames: ReadonlyMap<string, string>,
  specs: FieldSpecs,
): readonly Field[] {
  return same(
    fields,
    fields.map((field) => {
      const key = renames.get(field.key) ?? field.key;
      const inside = specs.get(field.kind)?.holds === 'container' ? field.fields : undefined;
      const children = inside === undefined ? undefined : rekeyed(inside, renames, specs);
      if (key === field.key && children === inside) return field;
      return children === undefined ? { ...field, key } : { ...field, key, fields: children };
    }),
  );
}

/** Keys that must differ from those of other fields: containers opened, columns left out. */
export function keysIn(fields: readonly Field[], specs: FieldSpecs): readonly string[] {
  return fields.flatMap((field) => [
    field.key,
    ...(specs.get(field.kind)?.holds === 'container' ? keysIn(field.fields ?? [], specs) : []),
  ]);
}

/** The fields with every key once; the later of two gets another. */
function distinct(fields: readonly Field[], seen: Set<string>, specs: FieldSpecs): readonly Field[] {
  return same(
    fields,
    fields.map((field) => {
      const key = freeKey(field.key, seen);
      seen.add(key);
      const holds = specs.get(field.kind)?.holds;
      const inside = field.fields;
      const children =
        inside === undefined || (holds !== 'container' && holds !== 'rows')
          ? inside
          : distinct(inside, holds === 'rows' ? new Set() : seen, specs);
      if (key === field.key && children === inside) return field;
      return children === undefined ? { ...field, key } : { ...field, key, fields: children };
    }),
  );
}

function same(before: readonly Field[], after: readonly Field[]): readonly Field[] {
  return before.every((field, i) => field === after[i]) ? before : after;
}
