import { pointerStep } from '@weir/artefact';
import { isObject, type LocalText } from '@weir/base';
import type { Expr } from '@weir/expression';
import type { NewRule } from './consequences.ts';
import type { Condition, Union } from './gather.ts';
import { own, ownTexts, type Sub } from './schema-parts.ts';
import { every, fieldOf, isEmpty, not, type Scope, some } from './scope.ts';
import { type Reading, simplify, typesOf } from './simplify.ts';

/** Objects that differ by the value of one property: a choice, and fields that depend on it. */
export interface Discriminated {
  readonly name: string;
  /** The property with all its values. */
  readonly property: Sub;
  readonly required: boolean;
  readonly conditions: Condition[];
}

/** Reads `oneOf` of objects as one object with conditions, where a property with a constant tells them apart. */
export function discriminated(union: Union, reading: Reading): Discriminated | null {
  if (union.branches.length < 2 || union.branches.length > 40) return null;
  const branches = union.branches.map((sub) => ({ sub, read: simplify([sub], reading) }));
  if (branches.some(({ read }) => read.missing !== undefined || read.never || !typesOf(read).has('object')))
    return null;
  const [first] = branches;
  for (const name of first?.read.properties.keys() ?? []) {
    const constants = branches.map(({ read }) => {
      const at = read.properties.get(name);
      const value = at === undefined ? undefined : simplify(at, reading);
      return value?.values?.length === 1 && typeof value.values[0] === 'string' ? value.values[0] : null;
    });
    if (constants.includes(null) || new Set(constants).size < constants.length) continue;
    const where = first?.sub ?? { schema: true, path: union.path, open: [] };
    const path = `${union.path}/0/properties/${pointerStep(name)}`;
    return {
      name,
      property: {
        ...where,
        path,
        schema: {
          oneOf: constants.map((value, i) => {
            const title = branches[i]?.read.title;
            return { const: value, ...(title === undefined ? {} : { title }) };
          }),
        },
      },
      required: branches.every(({ read }) => read.required.has(name)),
      conditions: branches.map(({ sub, read }, i) => ({
        keyword: union.keyword,
        path: sub.path,
        when: { ...sub, schema: { properties: { [name]: { const: constants[i] } }, required: [name] } },
        yes: {
          ...sub,
          schema: {
            properties: Object.fromEntries(
              [...read.properties]
                .filter(([property]) => property !== name)
                .map(([property, subs]) => [
                  property,
                  subs.length === 1 ? subs[0]?.schema : { allOf: subs.map(({ schema }) => schema) },
                ]),
            ),
            required: [...read.required].filter((property) => property !== name),
          },
        },
      })),
    };
  }
  return null;
}

/** `anyOf`/`oneOf` of nothing but `required`: at least one, or exactly one, of these must be filled. */
export function alternatives(union: Union, scope: Scope, reading: Reading): readonly NewRule[] | null {
  reading.work.left -= union.branches.length;
  const filled: Expr[] = [];
  const at = new Set<string>();
  for (const { schema } of union.branches) {
    if (
      !isObject(schema) ||
      Object.keys(schema).some((key) => key !== 'required' && key !== 'title' && key !== 'description')
    )
      return null;
    const names = ownTexts(schema, 'required');
    if (names.length === 0 || own(schema, 'required') === true) return null;
    const parts: Expr[] = [];
    for (const name of names) {
      const entry = scope.entries.get(name);
      if (entry?.is !== 'field') return null;
      parts.push(not(isEmpty(fieldOf(entry, scope))));
      at.add(entry.key);
    }
    filled.push(every(parts));
  }
  if (filled.length > 12) return null;
  const each = scope.table === undefined ? {} : { each: scope.table };
  const keys = [...at].slice(0, 50);
  const refuse = (when: Expr, message: LocalText): NewRule => ({
    ...each,
    when,
    then: [{ reject: { at: keys, message } }],
  });
  const none = refuse(every(filled.map(not)), {
    'zh-CN': '这几项至少填一项',
    en: 'Fill in at least one of these',
  });
  if (union.keyword === 'anyOf') return [none];
  const pairs = filled.flatMap((one, i) => filled.slice(i + 1).map((other) => every([one, other])));
  return [none, refuse(some(pairs), { 'zh-CN': '这几项只能填一项', en: 'Fill in only one of these' })];
}
