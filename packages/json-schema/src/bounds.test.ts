import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundsError, DATA_BOUNDS, type DataBounds } from './bounds.ts';
import { RESERVED_NAMES } from './reserved-names.ts';

const small: DataBounds = {
  depth: 3,
  values: 10,
  properties: 4,
  text: 5,
  texts: 12,
  reservedNames: 'refused',
};
const told = (data: unknown, bounds = small) => {
  const error = boundsError(data, bounds);
  return error === null ? null : `${String(error.params.of)} ${error.pointer}`;
};

describe('boundsError', () => {
  it('has nothing to say about data within its bounds', () => {
    for (const data of [null, 3, true, 'five5', [], {}, { a: [{ b: 1 }] }, [[['12345']]]])
      expect(told(data)).toBeNull();
  });

  it('names what is too large and where, but for what is too large altogether', () => {
    expect(told({ a: [{ b: [] }] })).toBe('depth ');
    expect(told([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])).toBe('values ');
    expect(
      told([
        [1, 2, 3],
        [4, 5, 6],
        [7, 8],
      ]),
    ).toBe('values ');
    expect(told({ a: { b: 1, c: 1, d: 1, e: 1, f: 1 } })).toBe('properties /a');
    expect(told({ a: ['x', 'sixsix'] })).toBe('text /a/1');
    expect(told({ a: { sixsix: 1 } })).toBe('text /a');
    expect(told('sixsix')).toBe('text ');
    expect(told(['12345', ['12345', '123']])).toBe('texts ');
  });

  it.each(RESERVED_NAMES)('refuses the name %s as an own property wherever it stands', (name) => {
    const bounds: DataBounds = { ...DATA_BOUNDS, reservedNames: 'refused' };
    for (const [text, path] of [
      [`{"${name}":1}`, ''],
      [`{"a":[{"${name}":{}}]}`, '/a/0'],
    ] as const)
      expect(boundsError(JSON.parse(text), bounds)).toEqual({
        pointer: path,
        keyword: 'bounds',
        params: { of: 'reservedNames', name },
      });
    expect(boundsError(JSON.parse(`{"${name}":1}`), { ...bounds, reservedNames: 'allowed' })).toBeNull();
  });

  it('knows every name that objects inherit', () => {
    expect(RESERVED_NAMES).toEqual(expect.arrayContaining(Object.getOwnPropertyNames(Object.prototype)));
  });

  it('stops early: of a list that is too long no item is looked at, and nesting without end ends at its depth', () => {
    let looks = 0;
    const watched = (list: unknown[]) =>
      new Proxy(list, {
        get: (target, name, receiver) => {
          looks += 1;
          return Reflect.get(target, name, receiver) as unknown;
        },
      });
    expect(told(watched(new Array(5_000_000).fill(0)), DATA_BOUNDS)).toBe('values ');
    expect(looks).toBeLessThan(10);
    let deep: unknown = 1;
    for (let i = 0; i < 1_000_000; i++) deep = i % 2 === 0 ? [deep] : { a: deep };
    expect(told(deep, DATA_BOUNDS)).toBe('depth ');
  });

  it('agrees with a count by recursion on any small JSON', () => {
    const letters = (data: unknown): number =>
      typeof data === 'string'
        ? data.length
        : typeof data === 'object' && data !== null
          ? Object.values(data).reduce((sum: number, one) => sum + letters(one), 0)
          : 0;
    const size = (data: unknown): { values: number; depth: number; properties: number; text: number } => {
      if (typeof data === 'string') return { values: 0, depth: 0, properties: 0, text: data.length };
      if (typeof data !== 'object' || data === null) return { values: 0, depth: 0, properties: 0, text: 0 };
      const names = Array.isArray(data) ? [] : Object.keys(data);
      const inside = Object.values(data).map(size);
      return {
        values: Object.values(data).length + inside.reduce((sum, one) => sum + one.values, 0),
        depth: 1 + Math.max(0, ...inside.map(({ depth }) => depth)),
        properties: Math.max(names.length, ...inside.map(({ properties }) => properties)),
        text: Math.max(0, ...names.map(({ length }) => length), ...inside.map(({ text }) => text)),
      };
    };
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (data) => {
        const is = size(data);
        const fits =
          is.values <= 10 && is.depth <= 3 && is.properties <= 4 && is.text <= 5 && letters(data) <= 12;
        expect(told(data, { ...small, reservedNames: 'allowed' }) === null).toBe(fits);
      }),
      { numRuns: 500 },
    );
  });
});
