import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import { isObject } from './is-object.ts';
import { pointer, pointerSteps, valueAt } from './pointer.ts';
import { sameJson } from './same-json.ts';

// Few keys and small values, so that equal values are drawn often; inherited names and keys that look like positions too.
const { value: json } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(null, true, 0, 1, '', 'a'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc
      .array(fc.tuple(fc.constantFrom('a', 'b', '10', '9', '__proto__', 'constructor'), tie('value')), {
        maxLength: 3,
      })
      .map((entries) => Object.fromEntries(entries)),
  ),
}));

/** The same value, its properties put in the other way round and with properties that are `undefined`. */
function rewritten(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(rewritten);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, rewritten(inner)] as const);
  return Object.fromEntries([['gone', undefined] as const, ...entries.toReversed()]);
}

describe('sameJson and canonicalJson', () => {
  it('agree on every pair of values', () => {
    fc.assert(
      fc.property(json, json, (a, b) => {
        expect(sameJson(a, b)).toBe(canonicalJson(a) === canonicalJson(b));
      }),
    );
  });

  it('count neither the order of properties nor properties that are undefined', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(sameJson(value, rewritten(value))).toBe(true);
        expect(canonicalJson(rewritten(value))).toBe(canonicalJson(value));
      }),
    );
  });

  it('tell a list from an object with the same positions, and null from nothing', () => {
    expect(sameJson(['a'], { 0: 'a' })).toBe(false);
    expect(sameJson({ 0: 'a' }, ['a'])).toBe(false);
    expect(sameJson({ a: null }, {})).toBe(false);
    expect(sameJson(undefined, null)).toBe(false);
  });

  it('canonicalJson gives text that parses to the same value', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(sameJson(JSON.parse(canonicalJson(value)), value)).toBe(true);
      }),
    );
  });
});

describe('JSON Pointers', () => {
  it('give back the steps they were made of, whatever is in them', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (steps) => {
        expect(pointerSteps(pointer(...steps))).toEqual(steps);
      }),
    );
  });

  it('lead to the value that stands there', () => {
    expect(valueAt({ lines: [{ 'a/b~c': 1 }] }, pointer('lines', 0, 'a/b~c'))).toBe(1);
    expect(valueAt({ a: 1 }, '')).toEqual({ a: 1 });
    expect(valueAt({ a: { b: 2 } }, ['a', 'b'])).toBe(2);
  });

  it.each(['/constructor', '/__proto__/polluted', '/list/length', '/list/01', '/list/9', '/text/0', '/a/b'])(
    'lead nowhere at %s',
    (place) => expect(valueAt({ list: [1, 2], text: 'word', a: null }, place)).toBeUndefined(),
  );
});
