import { expect, test } from 'vitest';
import { describeKind } from '../../test-kind.ts';

const kind = describeKind('multi-choice', {
  roundTrip: true,
  variants: [{ minCount: 2, maxCount: undefined }],
});

test.each([
  [
    ['欠款关注', '重点客户', '欠款关注'],
    ['重点客户', '欠款关注'],
  ],
  [[' 工程客户 ', ''], ['工程客户']],
  [[], undefined],
  ['', undefined],
  [
    ['没有', '重点客户'],
    ['重点客户', '没有'],
  ],
  ['重点客户', '重点客户'],
  [[1], [1]],
])('cleans %j to %j', (raw, clean) => {
  expect(kind.run.normalise?.(kind.field(), raw)).toEqual(clean);
});

test.each([
  ['重点客户、工程客户', ['重点客户', '工程客户']],
  ['工程客户,重点客户', ['重点客户', '工程客户']],
  ['工程客户；重点客户|欠款关注', ['重点客户', '工程客户', '欠款关注']],
  ['工程客户、', ['工程客户']],
  ['工程客户、陌生人', 'issue: option'],
])('reads %j as %j', (text, value) => {
  expect(kind.read(text)).toEqual(value);
});

test('an option that has a comma is not cut', () => {
  expect(kind.read('大,小', { options: [{ value: '大,小' }, { value: '大' }] })).toEqual(['大,小']);
});

test.each([
  [['重点客户'], {}, []],
  [['重点客户', '重点客户'], {}, ['schema']],
  [['陌生人'], {}, ['schema']],
  ['重点客户', {}, ['schema']],
  [['重点客户'], { minCount: 2 }, ['schema']],
  [['重点客户', '工程客户'], { maxCount: 1 }, ['schema']],
])('judges %j with %j', (value, changes, codes) => {
  expect(kind.codes(value, changes)).toEqual(codes);
});
