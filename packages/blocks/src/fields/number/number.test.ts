import { expect, test } from 'vitest';
import { describeKind } from '../../test-kind.ts';

const kind = describeKind('number', {
  roundTrip: true,
  variants: [
    { minimum: undefined, maximum: undefined },
    { minimum: undefined, exclusiveMinimum: 0 },
    { minimum: -5, maximum: -5 },
  ],
});
const free = { minimum: undefined, maximum: undefined };

test.each([
  ['30', 30],
  ['1,200', 1200],
  ['１２', 12],
  ['30天', 30],
  ['30 days', 30],
  ['-3', -3],
  ['(3)', -3],
  ['2.5', 2.5],
  ['1,20', 'issue: type'],
  ['三', 'issue: type'],
  ['12abc', 'issue: type'],
  ['1e3', 'issue: type'],
  ['5%', 'issue: type'],
  ['1234567890123456', 'issue: type'],
])('reads %j as %j', (text, value) => {
  expect(kind.read(text, free)).toBe(value);
});

test.each([
  [1, {}, []],
  [91, {}, ['schema']],
  [0, {}, ['schema']],
  [2.5, {}, ['schema']],
  ['3', {}, ['schema']],
  [1e15, free, ['schema']],
  [0, { ...free, exclusiveMinimum: 0 }, ['schema']],
  [1, { ...free, exclusiveMinimum: 0 }, []],
])('judges %j with %j', (value, changes, codes) => {
  expect(kind.codes(value, changes)).toEqual(codes);
});

test('a string stays a string: programs send numbers', () => {
  expect(kind.normalise('3')).toBe('3');
  expect(kind.normalise(-0)).toBe(0);
});

test('writes groups of thousands', () => {
  expect(kind.text(1234567)).toBe('1,234,567');
  expect(kind.text(-1234)).toBe('-1,234');
});

test('limits that leave nothing are a fault', () => {
  expect(kind.settings({ minimum: 5, maximum: 1 })).toEqual(['field.range']);
  expect(kind.settings({ minimum: undefined, exclusiveMinimum: 90, maximum: 1 })).toEqual(['field.range']);
});
