import { expect, it } from 'vitest';
import { groupedDigits } from './grouped-digits.ts';

it.each([
  ['', ''],
  ['1', '1'],
  ['123', '123'],
  ['1234', '1,234'],
  ['-123456', '-123,456'],
  ['-1234567', '-1,234,567'],
])('%j in groups of three is %j', (digits, grouped) => {
  expect(groupedDigits(digits)).toBe(grouped);
});
