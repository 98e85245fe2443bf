import type { JsonSchema } from '@weir/artefact';
import { isObject } from '@weir/base';
import { DATE_PATTERN, sampleOfPattern } from '@weir/expression';
import { compileTest } from '../layer-a/compile-test.ts';
import type { Random } from './random.ts';

/** Longer texts and lists are not tried: they would say no more about a limit than these. */
const LONGEST_TEXT = 4000;
const LONGEST_LIST = 1100;
/** Values tried of each part of a list or an object that stands in one field. */
const OF_A_PART = 8;

/** Wrong for nearly every field, each in its own way. */
const OTHER_SHAPES: readonly unknown[] = [null, '', ' ', 0, true, [], {}];

/**
 * Values to try a schema of the portable profile with: right ones first where any are known, then those around every limit
 * and wrong ones. `samples` are values that are probably right.
 */
export function valuesOf(
  schema: JsonSchema,
  samples: readonly unknown[],
  random: Random,
): readonly unknown[] {
  const passes = compileTest(schema);
  const found = new Map<string, unknown>();
  for (const value of [...samples, ...typical(schema, samples, random), ...OTHER_SHAPES]) {
    if (value !== undefined) found.set(keyOf(value), value);
  }
  const values = [...found.values()];
  return [...values.filter(passes), ...values.filter((value) => !passes(value))];
}

function typical(schema: JsonSchema, samples: readonly unknown[], random: Random): readonly unknown[] {
  if (Array.isArray(schema.allOf)) {
    const parts = (schema.allOf as readonly JsonSchema[]).flatMap((part) => typical(part, samples, random));
    return [...parts, ...byType(schema, samples, random)];
  }
  return byType(schema, samples, random);
}

function byType(schema: JsonSchema, samples: readonly unknown[], random: Random): readonly unknown[] {
  if (schema.const !== undefined) return [schema.const, `${String(schema.const)} `];
  if (Array.isArray(schema.enum)) return optionValues(schema.enum);
  switch (schema.type) {
    case 'string':
      return textValues(schema, samples, random);
    case 'number':
    case 'integer':
      return numberValues(schema);
    case 'boolean':
      return [true, false, 'true', 1];
    case 'array':
      return listValues(schema, samples, random);
    case 'object':
      return objectValues(schema, samples, random);
    default:
      return [];
  }
}

function optionValues(options: readonly unknown[]): readonly unknown[] {
  const [first] = options;
  const inner = options.slice(1, 4);
  return [first, ...inner, options.at(-1), `${String(first)} `, `${String(first)}x`, [first]];
}

function textValues(schema: JsonSchema, samples: readonly unknown[], random: Random): readonly string[] {
  const texts = samples.filter((sample) => typeof sample === 'string').slice(0, 2);
  if (typeof schema.pattern === 'string') {
    const made = [sampleOfPattern(schema.pattern, random), sampleOfPattern(schema.pattern, random)];
    texts.push(...made.filter((text) => text !== null));
  }
  const spoilt = texts.flatMap((text) => [
    `${text}x`,
    `${text}\n`,
    ` ${text}`,
    text.slice(0, 1) + text,
    text.slice(1),
    text.slice(0, -1),
    wide(text),
  ]);
  const dates = schema.pattern === DATE_PATTERN || texts.some((text) => DAY.test(text)) ? DATES : [];
  const days = texts
    .filter((text) => DAY.test(text))
    .flatMap((text) => dates.map((day) => day + text.slice(10)));
  return [...texts, ...lengths(schema), ...days, ...dates, ...spoilt];
}

const DAY = /^[0-9]{4}-[0-9]{2}-[0-9]{2}/;
const DATES = [
  '2024-02-29',
  '2025-12-31',
  '0001-01-01',
  '2025-02-30',
  '2025-13-01',
  '2025-00-10',
  '2025-1-2',
];

/** Texts around the limits, of characters of one and of two UTF-16 units: lengths are counted in characters. */
function lengths({ minLength, maxLength }: JsonSchema): readonly string[] {
  const counts = [minLength, maxLength].flatMap((limit) =>
    typeof limit === 'number' ? [limit, limit - 1, limit + 1] : [],
  );
  return counts
    .filter((count) => count >= 0 && count <= LONGEST_TEXT)
    .flatMap((count) => ['字'.repeat(count), '𠮷'.repeat(count)]);
}

/** Digits and letters as Chinese keyboards write them: nothing a pattern of ASCII takes. */
function wide(text: string): string {
  return text.replaceAll(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
}

function numberValues(schema: JsonSchema): readonly unknown[] {
  const edges = [schema.minimum, schema.maximum, schema.exclusiveMinimum, schema.exclusiveMaximum].flatMap(
    (limit) =>
      typeof limit === 'number'
        ? [limit, limit + 1, limit - 1, limit + 0.01, limit - 0.01, limit + 1e-9]
        : [],
  );
  return [1, ...edges, 0, 19.99, 1.005, 0.1 + 0.2, -1, -0.01, 1e21, -1e21, 5e-324, 2 ** 53, '3', '3.0'];
}

function listValues(schema: JsonSchema, samples: readonly unknown[], random: Random): readonly unknown[] {
  const itemSchema = isObject(schema.items) ? schema.items : {};
  const lists = samples.filter((sample) => Array.isArray(sample)) as readonly (readonly unknown[])[];
  const items = valuesOf(itemSchema, [...lists.flat(), ...enumOf(itemSchema)], random);
  const passes = compileTest(itemSchema);
  const right = items.filter(passes);
  const [first] = right;
  const wrong = items.filter((item) => !passes(item)).slice(0, OF_A_PART);
  if (first === undefined) return wrong.map((item) => [item]);
  const most = schema.uniqueItems === true ? right.length : LONGEST_LIST;
  const counts = [schema.minItems, schema.maxItems].flatMap((limit) =>
    typeof limit === 'number' ? [limit, limit - 1, limit + 1] : [],
  );
  return [
    [first],
    ...counts
      .filter((count) => count >= 0 && count <= most)
      .map((count) => Array.from({ length: count }, (_, i) => right[i % right.length])),
    [first, first],
    ...wrong.map((item) => [first, item]),
  ];
}

function enumOf(schema: JsonSchema): readonly unknown[] {
  return Array.isArray(schema.enum) ? schema.enum : [];
}

function objectValues(schema: JsonSchema, samples: readonly unknown[], random: Random): readonly unknown[] {
  const properties = Object.entries(isObject(schema.properties) ? schema.properties : {});
  const known = samples.filter(isObject);
  const values = new Map(
    properties.map(([key, part]) => {
      const own = known.map((sample) => sample[key]);
      return [key, isObject(part) ? valuesOf(part, own, random) : own] as const;
    }),
  );
  const base = Object.fromEntries([...values].map(([key, [right]]) => [key, right]));
  return [
    base,
    ...[...values].flatMap(([key, each]) => {
      const { [key]: _, ...without } = base;
      const [, ...others] = each;
      // Some of the right ones, and wrong ones, which stand at the end.
      const chosen = [...others.slice(0, OF_A_PART / 2), ...others.slice(-OF_A_PART / 2)];
      return [without, ...chosen.map((value) => ({ ...base, [key]: value }))];
    }),
    ...EXTRA_NAMES.map((name) => ({ ...base, [name]: 1 })),
  ];
}

/** Names no form declares; the second one every JavaScript object has already. */
export const EXTRA_NAMES = ['extra', 'constructor', ''] as const;

function keyOf(value: unknown): string {
  // Two numbers that print alike are alike.
  return typeof value === 'string' && value.length > 60
    ? `${value.length} ${value.slice(0, 40)} ${value.slice(-3)}`
    : JSON.stringify(value);
}
