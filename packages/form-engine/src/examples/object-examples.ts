import type { JsonSchema } from '@weir/artefact';
import { pointerStep } from '@weir/artefact';
import { isObject } from '@weir/base';
import { compileTest, type Test } from '../layer-a/compile-test.ts';
import { askedOf, valuesAsked } from './condition-values.ts';
import { oneOf, type Random } from './random.ts';
import { type Data, type Property, repaired, rightOf } from './repaired.ts';
import { type Entry, entryOf } from './rule-entry.ts';
import { EXTRA_NAMES, valuesOf } from './value-examples.ts';

/** One thing done to an object that is right. */
export interface Variation {
  /** JSON Pointer to what was changed. */
  readonly at: string;
  readonly make: () => Data;
}
export interface ObjectExamples {
  readonly base: Data;
  /** Those that nearly always are right: they come first. */
  readonly plain: readonly Variation[];
  readonly others: readonly Variation[];
}

/** Values of a field that are probably right, by name (`lines.qty` for columns). */
export type Samples = (name: string) => readonly unknown[];

/** Ways tried to make a condition true, and to make it false. */
const TRIES = 24;
/** Values and fields tried of what one rule asks for. */
const OF_A_RULE = 8;
/** Rows of one example. */
const MOST_ROWS = 1100;
const MOST_CELLS = 20_000;

interface OwnProperty extends Property {
  /** Of a table: its rows. */
  readonly rows: ObjectExamples | null;
}

/** Examples of the objects that a schema of `properties`, `required` and a flat `allOf` of rules describes. */
export function objectExamples(
  schema: JsonSchema,
  samples: Samples,
  random: Random,
  prefix = '',
): ObjectExamples {
  const properties = propertiesOf(schema, samples, random, prefix);
  const byKey = new Map(properties.map((property) => [property.key, property] as const));
  const entries = (Array.isArray(schema.allOf) ? (schema.allOf as readonly JsonSchema[]) : []).map((entry) =>
    entryOf(entry, random),
  );
  const needed = new Set(Array.isArray(schema.required) ? (schema.required as readonly string[]) : []);
  const mended = (object: Data, fixed = NOTHING): Data => repaired(object, fixed, entries, byKey);
  const whole = (pick: (property: Property) => unknown): Data =>
    present(Object.fromEntries(properties.map((property) => [property.key, pick(property)])));

  const base = mended(whole(rightOf));
  const rights = properties.map(({ key, values, passes }) => [key, values.filter(passes)] as const);
  const mixtures = Array.from({ length: 4 }, () =>
    Object.fromEntries(rights.map(([key, values]) => [key, oneOf(values, random)])),
  );
  const plain: Variation[] = [
    { at: '', make: () => base },
    { at: '', make: () => mended(whole((one) => (needed.has(one.key) ? rightOf(one) : undefined))) },
    { at: '', make: () => mended(whole((one) => one.values.findLast(one.passes))) },
    ...mixtures.map((mixture) => ({ at: '', make: () => mended(present(mixture)) })),
  ];
  const others = [...properties.flatMap(ofProperty), ...entries.flatMap(ofRule), ...EXTRA_NAMES.map(extra)];
  return { base, plain, others };

  function ofProperty({ key, values, rows, schema: own }: OwnProperty): readonly Variation[] {
    const at = `/${pointerStep(key)}`;
    const changed = values.map((value) => ({ at, make: () => ({ ...base, [key]: value }) }));
    return [
      { at, make: () => without(base, key) },
      ...changed,
      ...(rows === null ? [] : ofRows(key, own, rows, (list) => ({ ...base, [key]: list }))),
    ];
  }

  function ofRule(entry: Entry): readonly Variation[] {
    if (entry.when === null) return [];
    const sides = sidesOf(entry.when, entry.holds);
    return sides.flatMap((side): readonly Variation[] => {
      const fixed = new Set(Object.keys(side));
      const made = (): Data => mended(present({ ...base, ...side }), fixed);
      const lost = entry.required.filter((key) => !fixed.has(key)).slice(0, OF_A_RULE);
      const limits = entry.limits.filter(({ key }) => !fixed.has(key));
      const first = [...fixed][0] ?? '';
      return [
        { at: `/${pointerStep(first)}`, make: made },
        ...lost.map((key) => ({
          at: `/${pointerStep(key)}`,
          make: () => without(made(), key),
        })),
        ...limits.flatMap(({ key, values }) =>
          [...values.slice(0, OF_A_RULE), ...values.slice(OF_A_RULE).slice(-OF_A_RULE)].map((value) => ({
            at: `/${pointerStep(key)}`,
            make: () => ({ ...made(), [key]: value }),
          })),
        ),
      ];
    });
  }

  /** Values under which a condition holds, and under which it does not, as far as some are found. */
  function sidesOf(when: JsonSchema, holds: Test): readonly Data[] {
    const choices = [...askedOf(when)].map(([key, schemas]) => {
      const property = byKey.get(key);
      const right = property === undefined ? undefined : rightOf(property);
      return [key, [...valuesAsked(schemas, right), undefined]] as const;
    });
    const sides = new Map<boolean, Data>();
    const most = choices.length === 1 ? (choices[0]?.[1].length ?? 0) : TRIES;
    for (let i = 0; i < most && sides.size < 2; i++) {
      const side = Object.fromEntries(
        choices.map(([key, values]) => [key, choices.length === 1 ? values[i] : oneOf(values, random)]),
      );
      // A condition reads nothing but what it asks for; of a large form that is little.
      const verdict = holds(present(side));
      if (!sides.has(verdict)) sides.set(verdict, side);
    }
    return [...sides.values()];
  }

  function extra(name: string): Variation {
    return { at: `/${pointerStep(name)}`, make: () => ({ ...base, [name]: 'x' }) };
  }
}

const NOTHING: ReadonlySet<string> = new Set();

function propertiesOf(
  schema: JsonSchema,
  samples: Samples,
  random: Random,
  prefix: string,
): readonly OwnProperty[] {
  return Object.entries(isObject(schema.properties) ? schema.properties : {}).map(([key, own]) => {
    const property = isObject(own) ? own : {};
    const items = isObject(property.items) && isObject(property.items.properties) ? property.items : null;
    const name = `${prefix}${key}`;
    const given = samples(name);
    const passes = compileTest(property);
    // What stands in a list of files is described by the kind; rows are a table's, with columns that have samples.
    const isTable = items !== null && prefix === '' && given.length === 0;
    if (!isTable)
      return { key, schema: property, values: valuesOf(property, given, random), passes, rows: null };
    const rows = objectExamples(items, samples, random, `${name}.`);
    const least = typeof property.minItems === 'number' ? Math.max(1, property.minItems) : 1;
    const right = Array.from({ length: Math.min(least, MOST_ROWS) }, () => rows.base);
    return { key, schema: property, values: [right, null, 'x', {}, [null], [1]], passes, rows };
  });
}

function ofRows(
  key: string,
  schema: JsonSchema,
  rows: ObjectExamples,
  within: (list: readonly Data[]) => Data,
): readonly Variation[] {
  const least = typeof schema.minItems === 'number' ? schema.minItems : 0;
  const most = typeof schema.maxItems === 'number' ? schema.maxItems : 0;
  const columns = Math.max(1, Object.keys(rows.base).length);
  const counts = [0, least - 1, least, most, most + 1].filter(
    (count) => count >= 0 && count <= MOST_ROWS && count * columns <= MOST_CELLS,
  );
  const rest = Array.from({ length: Math.max(0, Math.min(least, 20) - 1) }, () => rows.base);
  const at = `/${pointerStep(key)}`;
  return [
    ...[...new Set(counts)].map((count) => ({
      at,
      make: () => within(Array.from({ length: count }, () => rows.base)),
    })),
    ...[...rows.plain, ...rows.others].map((variation) => ({
      at: `${at}/0${variation.at}`,
      make: () => within([variation.make(), ...rest]),
    })),
  ];
}

function without(object: Data, key: string): Data {
  const { [key]: _, ...rest } = object;
  return rest;
}

/** Without what has no value. */
function present(object: Data): Data {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}
