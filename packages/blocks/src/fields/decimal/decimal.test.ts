import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupedNumber, readNumberText } from '../../number-text.ts';
import { describeKind } from '../../test-kind.ts';

const kind = describeKind('decimal', {
  roundTrip: true,
  variants: [
    { currency: undefined, places: 3, minimum: undefined, exclusiveMinimum: 0, maximum: 1_000_000 },
    { places: 0, minimum: -10, maximum: 10 },
    { currency: undefined, places: undefined, minimum: undefined, unit: { 'zh-CN': '公斤', en: 'kg' } },
  ],
});

test.each([
  [19.99, []],
  [0.07, []],
  [0.1 + 0.2, ['decimals']],
  [1.005, ['decimals']],
  [100, []],
  [-1, ['schema']],
  [1e13, ['schema']],
  [Number.NaN, ['schema']],
  ['19.99', ['schema']],
])('judges %j', (value, codes) => {
  expect(kind.codes(value)).toEqual(codes);
});

test.each([
  ['1,234.50', 1234.5],
  ['¥ 99', 99],
  ['￥99.9', 99.9],
  ['99.00元', 99],
  ['１２．５', 12.5],
  ['(5.00)', -5],
  ['-¥5', -5],
  ['¥-5', -5],
  ['+3', 3],
  ['.5', 0.5],
  ['RMB 3', 3],
  ['12.5%', 'issue: type'],
  ['1.234,50', 'issue: type'],
  ['12,34', 'issue: type'],
  ['', undefined],
])('reads %j as %j', (text, value) => {
  expect(kind.read(text)).toBe(value);
});

test('reads its unit', () => {
  const weight = { currency: undefined, unit: { 'zh-CN': '公斤', en: 'kg' } };
  expect(kind.read('2.5公斤', weight)).toBe(2.5);
  expect(kind.read('2.5 kg', weight)).toBe(2.5);
});

test.each([
  [12345.6, {}, '¥12,345.60'],
  [-12345.6, {}, '-¥12,345.60'],
  [0.1234, { places: 4 }, '¥0.1234'],
  [12345.6, { currency: 'USD' }, '$12,345.60'],
  [12345.6, { currency: 'CHF' }, 'CHF 12,345.60'],
  [12345.6, { currency: undefined }, '12,345.6'],
  [7, { places: 0 }, '¥7'],
])('writes %j with %j as %s', (value, changes, text) => {
  expect(kind.text(value, changes)).toBe(text);
});

test('every amount in cents is read back from its grouped text', () => {
  fc.assert(
    fc.property(fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }), (cents) => {
      const value = cents / 100 === 0 ? 0 : cents / 100;
      expect(readNumberText(groupedNumber(value, 2))).toBe(value);
    }),
  );
});
