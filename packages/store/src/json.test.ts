import { canonicalJson } from '@weir/base';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toJson } from './json.ts';

describe('toJson', () => {
  it('replaces only what PostgreSQL refuses', () => {
    expect(JSON.parse(toJson({ 'a\0': ['x\0y', '\ud800', '😀', '\\u0000'] }))).toEqual({
      'a\ufffd': ['x\ufffdy', '\ufffd', '😀', '\\u0000'],
    });
  });

  it('leaves well-formed data as it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        if (!/\\u0000|\\ud[89a-f]/i.test(JSON.stringify(value)))
          expect(toJson(value)).toBe(JSON.stringify(value));
      }),
    );
  });
});

describe('canonicalJson', () => {
  it('does not depend on the order in which properties were written', () => {
    expect(canonicalJson({ b: [1, { d: null, c: '文' }], a: undefined })).toBe(
      '{"b":[1,{"c":"文","d":null}]}',
    );
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(value));
      }),
    );
  });
});
