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
  ['1,234,567.89', 1234567.89],
  ['１，２３４．５', 1234.5],
  ['1 234', 1234],
  ['1 234 567.5', 1234567.5],
  ['1\u00a0234,5', 'issue: type'],
  ['1\u202f234.5', 1234.5],
  ['¥1,234.00', 1234],
  ['￥１，２３４．００', 1234],
  ['０．５', 0.5],
  ['12.', 12],
  ['12。5', 12.5],
  ['-5', -5],
  ['－5', -5],
  ['−5', -5],
  ['- 5', -5],
  ['（5.00）', -5],
  ['(¥5.00)', -5],
  ['¥(5)', -5],
  ['(5)元', -5],
  ['5元', 5],
  ['5人民币', 5],
  ['5万', 50000],
  ['1.25万元', 12500],
  ['0.5亿', 50000000],
  ['007', 7],
  ['0', 0],
  ['-0', 0],
  ['0.10', 0.1],
  ['999999999999.99', 999999999999.99],
  ['12.5%', 'issue: type'],
  ['5‰', 'issue: type'],
  ['1.234,50', 'issue: type'],
  ['1.234.567', 'issue: type'],
  ['12,5', 'issue: type'],
  ['0,5', 'issue: type'],
  ['0,125', 'issue: type'],
  ['12,34', 'issue: type'],
  ['1,2345', 'issue: type'],
  ['1,23,456', 'issue: type'],
  ['1,234,56', 'issue: type'],
  ['1 234,567', 'issue: type'],
  ['1 2', 'issue: type'],
  ['1\n234', 'issue: type'],
  ['1\t234', 'issue: type'],
  ['1_000', 'issue: type'],
  ["1'000", 'issue: type'],
  ['1e3', 'issue: type'],
  ['1E+05', 'issue: type'],
  ['1e400', 'issue: type'],
  ['--5', 'issue: type'],
  ['+-5', 'issue: type'],
  ['(-5)', 'issue: type'],
  ['-(5)', 'issue: type'],
  ['-¥-5', 'issue: type'],
  ['5-', 'issue: type'],
  ['-', 'issue: type'],
  ['.', 'issue: type'],
  ['¥', 'issue: type'],
  ['()', 'issue: type'],
  ['万', 'issue: type'],
  ['$5', 'issue: type'],
  ['5美元', 'issue: type'],
  ['NaN', 'issue: type'],
  ['Infinity', 'issue: type'],
  ['0x10', 'issue: type'],
  ['½', 'issue: type'],
  ['²', 'issue: type'],
  ['①', 'issue: type'],
  ['٣', 'issue: type'],
  ['五', 'issue: type'],
  ['1234567890123456', 'issue: type'],
  ['0.1234567890123456', 'issue: type'],
  ['1'.repeat(200_000), 'issue: type'],
  ['\u200b', undefined],
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

test('an amount in any money reads back what we write, and no other money', () => {
  for (const currency of ['CNY', 'USD', 'EUR', 'GBP', 'HKD', 'JPY', 'CHF', 'KRW']) {
    for (const value of [1234.5, -0.05, 12]) {
      expect(kind.read(kind.text(value, { currency }), { currency, minimum: undefined })).toBe(value);
    }
  }
  expect(kind.read('¥5', { currency: 'USD' })).toBe('issue: type');
  expect(kind.read('¥5', { currency: 'JPY' })).toBe(5);
  expect(kind.read('$5', { currency: 'HKD' })).toBe(5);
  expect(kind.read('US$5', { currency: 'HKD' })).toBe('issue: type');
  expect(kind.read('US$5', { currency: undefined })).toBe(5);
});

test('a unit goes before 万: five of 万元 are five', () => {
  expect(kind.read('5万元', { currency: undefined, unit: { 'zh-CN': '万元' } })).toBe(5);
  expect(kind.read('5万千克', { currency: undefined, unit: { 'zh-CN': '千克' } })).toBe(50000);
  expect(kind.read('5%', { currency: undefined, unit: { 'zh-CN': '%' } })).toBe(5);
  expect(kind.read('5％', { currency: undefined, unit: { 'zh-CN': '%' } })).toBe(5);
  expect(kind.read('2 KG', { currency: undefined, unit: { 'zh-CN': '公斤', en: 'kg' } })).toBe(2);
});

test('every number is one number, grouped by commas, blanks or not at all, in both widths', () => {
  const wide = (text: string) =>
    text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
  fc.assert(
    fc.property(fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }), (cents) => {
      const value = cents / 100 === 0 ? 0 : cents / 100;
      const grouped = groupedNumber(value, 2);
      for (const text of [grouped, grouped.replaceAll(',', ' '), grouped.replaceAll(',', ''), wide(grouped)])
        expect(readNumberText(text)).toBe(value);
    }),
  );
});

test('a comma that groups no thousands is never left out', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9]{1,6},[0-9]{1,2}$|^[0-9]{1,6},[0-9]{4,6}$|^0,[0-9]{3}$/), (text) => {
      expect(readNumberText(text)).toBeNull();
    }),
  );
});
