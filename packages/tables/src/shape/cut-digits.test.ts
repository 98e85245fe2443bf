import { describe, expect, test } from 'vitest';
import { isDamagedNumber } from './clean-cell.ts';
import { CutDigits } from './cut-digits.ts';

function cutColumns(...columns: readonly (readonly string[])[]): readonly number[] {
  const digits = new CutDigits();
  const rows = Math.max(...columns.map(({ length }) => length));
  for (let at = 0; at < rows; at++) digits.add(columns.map((column) => column[at] ?? ''));
  return digits.cutColumns();
}

describe('columns of numbers cut to fifteen digits', () => {
  test('a single number whose last three digits are zeros is found', () => {
    expect(cutColumns(['330123456789012000'])).toEqual([0]);
  });

  test('cut numbers beside whole ones, as after mending by hand, are found', () => {
    expect(cutColumns(['330123456789012345', '330123456789012000', '123456789012345000'])).toEqual([0]);
  });

  test('cut numbers with commas between thousands are found', () => {
    expect(cutColumns(['123,456,789,012,345,000'])).toEqual([0]);
  });

  test('a single number of sixteen digits that ends in a zero may be whole', () => {
    expect(cutColumns(['6222021234567890'])).toEqual([]);
  });

  test('among thousands of whole numbers some end in zeros by chance', () => {
    const numbers = Array.from({ length: 10_000 }, (_, at) => `3301234567890${String(10_000 + at)}`);
    expect(numbers.filter((number) => number.endsWith('000'))).toHaveLength(10);
    expect(cutColumns(numbers)).toEqual([]);
  });

  test('only the column that is cut is named', () => {
    expect(cutColumns(['330123456789012345'], ['330123456789012000'], ['12000'])).toEqual([1]);
  });
});

test.each([
  '1.23457E+17',
  '2.15E+15',
  '1,23457E+17',
  '=1.23457E+17',
  '１.23457Ｅ+17',
  '1.23457×10^17',
  '1.234567E+0017',
  '1.2345e17',
  '-3E+20',
])('%s is a number that a spreadsheet has rewritten', (text) => {
  expect(isDamagedNumber(text)).toBe(true);
});

test.each([
  '0.00E+00',
  '2.5E+03',
  '1E12',
  '12E+17',
  'A1.2E+17',
  '1.2E+17-3',
  '',
  '1.2.3E+17',
  '330123456789012345',
])('%s lost no digits', (text) => {
  expect(isDamagedNumber(text)).toBe(false);
});
