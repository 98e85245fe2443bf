import { readFileSync } from 'node:fs';
import type { Field } from '@weir/artefact';
import type { Facts, FieldRun, TextContext } from '@weir/form-engine';
import fc from 'fast-check';
import { Type } from 'typebox';
import { Check } from 'typebox/schema';
import { beforeAll, describe, expect, test } from 'vitest';
import { fieldRuns, loadFieldData } from './run.ts';
import { fieldSpecs } from './spec.ts';

const NO_FACTS: Facts = new Map();

/** The context the tables are read in, unless a test says otherwise. */
export const ZH: TextContext = { locale: 'zh-CN', timeZone: 'Asia/Shanghai' };
export const EN: TextContext = { locale: 'en', timeZone: 'Asia/Shanghai' };

/** Numbers in [0, 1) from a seed, the same on every machine (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A kind under test: its example, and fields made from it. */
export interface KindUnderTest {
  readonly run: FieldRun;
  readonly field: (changes?: Readonly<Record<string, unknown>>) => Field;
  /** The codes a value gets: `schema` when layer A refuses it (or the kind's word for that), then those of `check`. */
  readonly codes: (
    value: unknown,
    changes?: Readonly<Record<string, unknown>>,
    facts?: Facts,
  ) => readonly string[];
  readonly normalise: (value: unknown, changes?: Readonly<Record<string, unknown>>) => unknown;
  /** What a cell becomes: the value, or the code of its issue. */
  readonly read: (
    text: string,
    changes?: Readonly<Record<string, unknown>>,
    context?: TextContext,
  ) => unknown;
  readonly text: (
    value: unknown,
    changes?: Readonly<Record<string, unknown>>,
    context?: TextContext,
  ) => string;
  /** Codes of the field's own settings. */
  readonly settings: (changes: Readonly<Record<string, unknown>>) => readonly string[];
}

/** Finds a kind and runs the tests every kind must pass. `roundTrip`: what `toText` writes, `fromText` reads back. */
export function describeKind(
  kind: string,
  options: {
    readonly roundTrip?: boolean;
    readonly variants?: readonly Readonly<Record<string, unknown>>[];
  } = {},
): KindUnderTest {
  const spec = fieldSpecs.get(kind);
  const run = fieldRuns.get(kind);
  if (spec === undefined || run === undefined)
    throw new Error(`Expected the kind ${kind} in both registries`);
  const field = (changes: Readonly<Record<string, unknown>> = {}): Field => ({ ...spec.example, ...changes });
  const codes: KindUnderTest['codes'] = (value, changes, facts = NO_FACTS) => {
    const one = field(changes);
    const passes = spec.holds === 'nothing' || Check(spec.jsonSchema(one), value);
    return [
      ...(passes ? [] : ['schema']),
      ...(run.check?.(one, value, facts) ?? []).map((issue) => issue.code),
    ];
  };
  const normalise: KindUnderTest['normalise'] = (value, changes) =>
    run.normalise?.(field(changes), value) ?? value;

  describe(`every kind: ${kind}`, () => {
    // Only addresses need it, and it is the slowest thing to load.
    if (kind === 'address') beforeAll(loadFieldData);
    const variants = [{}, ...(options.variants ?? [])].map((changes) => field(changes));

    test('the example has the properties of its kind and no fault', () => {
      for (const one of variants) {
        expect(Check(Type.Object({}), one)).toBe(true);
        expect(Check(spec.properties, one), JSON.stringify(one)).toBe(true);
        expect(spec.check?.(one) ?? []).toEqual([]);
      }
      expect(spec.example.kind).toBe(kind);
      expect(spec.example.title.en).toBeTruthy();
    });

    test('the README shows the example', () => {
      const readme = readFileSync(new URL(`./fields/${kind}/README.md`, import.meta.url), 'utf8');
      const json = /```json\n([\s\S]*?)```/.exec(readme)?.[1] ?? 'null';
      expect(JSON.parse(json)).toEqual(spec.example);
      expect(readme.split('\n').length).toBeLessThan(75);
    });

    test('layer A stays inside the portable profile', () => {
      for (const one of variants) expectPortable(spec.jsonSchema(one));
    });

    test('no value makes it throw, and values of wrong types are left for the check', () => {
      fc.assert(
        fc.property(fc.constantFrom(...variants), anyValue, (one, value) => {
          const clean = run.normalise === undefined ? value : run.normalise(one, value);
          run.check?.(one, clean, NO_FACTS);
          run.lookups?.(one, clean);
          run.fills?.(one, clean, NO_FACTS);
          run.explain?.(one, 'pattern', clean);
          expect(typeof run.toText(one, clean, ZH)).toBe('string');
        }),
        { numRuns: 300 },
      );
    });

    test('cleaning twice is cleaning once', () => {
      if (run.normalise === undefined) return;
      fc.assert(
        fc.property(fc.constantFrom(...variants), anyValue, (one, value) => {
          const once = run.normalise?.(one, value);
          expect(run.normalise?.(one, once)).toEqual(once);
        }),
        { numRuns: 500 },
      );
    });

    if (run.sample !== undefined) {
      test('samples are valid, clean and the same for the same seed', () => {
        for (const one of variants) {
          for (let seed = 0; seed < 200; seed++) {
            const value = run.sample?.(one, seeded(seed));
            expect(Check(spec.jsonSchema(one), value), JSON.stringify(value)).toBe(true);
            expect(run.check?.(one, value, NO_FACTS) ?? []).toEqual([]);
            expect(run.normalise?.(one, value) ?? value).toEqual(value);
            expect(run.sample?.(one, seeded(seed))).toEqual(value);
          }
        }
      });
    }

    if (options.roundTrip === true) {
      test('what it writes for people it reads back', () => {
        for (const one of variants) {
          for (let seed = 0; seed < 200; seed++) {
            const value = run.sample?.(one, seeded(seed));
            for (const context of [ZH, EN]) {
              const text = run.toText(one, value, context);
              expect(run.fromText?.(one, text, context), text).toEqual({ value });
            }
          }
        }
      });
    }

    if (run.fromText !== undefined) {
      test('no cell makes it throw, and an empty cell is no value', () => {
        expect(run.fromText?.(field(), '  ', ZH)).toEqual({ value: undefined });
        fc.assert(
          fc.property(
            fc.constantFrom(...variants),
            fc.oneof(fc.string(), fc.string({ unit: 'binary' })),
            (one, text) => {
              const read = run.fromText?.(one, text, ZH);
              expect(read).toBeDefined();
            },
          ),
          { numRuns: 300 },
        );
      });
    }
  });

  return {
    run,
    field,
    codes,
    normalise,
    read: (text, changes, context = ZH) => {
      const read = run.fromText?.(field(changes), text, context) ?? { value: 'not readable' };
      return 'issue' in read ? `issue: ${read.issue.code}` : read.value;
    },
    text: (value, changes, context = ZH) => run.toText(field(changes), value, context),
    settings: (changes) => (spec.check?.(field(changes)) ?? []).map((issue) => issue.code),
  };
}

const anyValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '',
    ' ',
    '　',
    '１２',
    '-0',
    '0519-86512345',
    '2025-11-03',
    '2025-11-03T06:05:00+08:00',
    '江苏省常州市',
    null,
  ),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.array(fc.string()),
  fc.anything({ maxDepth: 2 }),
  fc.record(
    { province: fc.string(), city: fc.string(), district: fc.string(), detail: fc.string() },
    { requiredKeys: [] },
  ),
  fc.array(fc.record({ id: fc.string(), name: fc.string(), type: fc.string(), size: fc.integer() })),
);

const KEYWORDS = new Set(
  'type enum const minLength maxLength pattern minimum maximum exclusiveMinimum exclusiveMaximum items minItems maxItems uniqueItems properties required additionalProperties'.split(
    ' ',
  ),
);

/** Fails on a keyword or pattern on which validators disagree. */
function expectPortable(schema: unknown): void {
  if (typeof schema !== 'object' || schema === null) return;
  for (const [keyword, value] of Object.entries(schema)) {
    expect(KEYWORDS, `keyword ${keyword}`).toContain(keyword);
    if (keyword === 'pattern') expect(value).not.toMatch(/\\[dDwWsSbBpP]|\(\?[=!<]/);
    if (keyword === 'properties') Object.values(value as object).forEach(expectPortable);
    if (keyword === 'items') expectPortable(value);
  }
  if (Object.keys(schema).length > 0) expect(schema).toHaveProperty('type');
}
