import type { Field } from '@weir/artefact';
import { judge, prepareForm } from '@weir/form-engine';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { fieldRuns, kinds, loadFieldData } from './run.ts';
import { fieldSpecs } from './spec.ts';
import { ZH } from './test-kind.ts';

// PostgreSQL stores neither NUL nor half of a surrogate pair, and no number of JSON is infinite: what passes every check
// must hold none of them, however deep they were sent.

beforeAll(() => loadFieldData());

const storing = fieldSpecs.all.filter(({ kind }) => fieldRuns.get(kind)?.normalise !== undefined);
const nasty = fc
  .array(fc.constantFrom('a', '\u0000', '\ud800', '\udc00', '\u0007', '武', '1', '🙂', ' '), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => parts.join(''));

/** The sample of a kind with its texts soiled, its numbers made strange. */
const soiled = (value: unknown): fc.Arbitrary<unknown> => {
  if (typeof value === 'string')
    return fc.tuple(nasty, fc.boolean()).map(([dirt, ahead]) => (ahead ? dirt + value : value + dirt));
  if (typeof value === 'number')
    return fc.constantFrom(value, -0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e300);
  if (Array.isArray(value)) return fc.tuple(...value.map(soiled));
  if (typeof value === 'object' && value !== null)
    return fc.record(Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, soiled(inner)])));
  return fc.constant(value);
};

function faults(value: unknown): readonly string[] {
  if (typeof value === 'string')
    return value.includes('\u0000') || !value.isWellFormed() ? [JSON.stringify(value)] : [];
  if (typeof value === 'number')
    return Number.isFinite(value) && !Object.is(value, -0) ? [] : [String(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [...faults(key), ...faults(inner)]);
}

const CONTEXT = { me: 'u1', today: '2025-11-03', now: '2025-11-03T06:05:00Z', facts: new Map() };

test.each(storing.map(({ kind, example }) => [kind, example] as const))(
  'a %s that passes holds nothing a database cannot store',
  (kind, example) => {
    const { writtenBy: _, ...field } = { ...example, kind } as Field & { writtenBy?: unknown };
    const prepared = prepareForm(
      { kind: 'form', specVersion: 1, key: 'thing', title: { 'zh-CN': '表' }, fields: [field] },
      kinds,
    );
    const run = fieldRuns.get(kind);
    const sample = run?.sample?.(field, () => 0.4);
    fc.assert(
      fc.property(fc.oneof(soiled(sample), soiled([sample]), soiled({ a: sample }), nasty), (value) => {
        const verdict = judge(prepared, { [field.key]: value }, CONTEXT);
        if (verdict.issues.length === 0) expect(faults(verdict.data)).toEqual([]);
      }),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(nasty, (text) => {
        const read = run?.fromText?.(field, text, ZH);
        if (read !== undefined && 'value' in read) expect(faults(read.value)).toEqual([]);
      }),
    );
  },
);
