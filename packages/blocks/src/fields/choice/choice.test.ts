import { expect, test } from 'vitest';
import { describeKind, EN } from '../../test-kind.ts';

const kind = describeKind('choice', { roundTrip: true });

test.each([
  ['专票', '专票'],
  [' 专票 ', '专票'],
  ['VAT special invoice', '专票'],
  ['vat　SPECIAL　invoice', '专票'],
  ['增值税', 'issue: option'],
  ['', undefined],
])('reads %j as %j', (text, value) => {
  expect(kind.read(text)).toBe(value);
});

test.each([
  ['普票', []],
  ['收据', ['schema']],
  [1, ['schema']],
  [['普票'], ['schema']],
])('judges %j', (value, codes) => {
  expect(kind.codes(value)).toEqual(codes);
});

test('shows titles by language and unknown values as they are', () => {
  expect(kind.text('普票')).toBe('普票');
  expect(kind.text('普票', {}, EN)).toBe('Ordinary invoice');
  expect(kind.text('旧值', {}, EN)).toBe('旧值');
});

test('an option that stands twice is a fault', () => {
  expect(kind.settings({ options: [{ value: 'A' }, { value: 'B' }, { value: 'A' }] })).toEqual([
    'options.doubled',
  ]);
});
