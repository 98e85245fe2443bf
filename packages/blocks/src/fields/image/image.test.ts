import type { Facts } from '@weir/form-engine';
import { factKey } from '@weir/form-engine';
import { expect, test } from 'vitest';
import { describeKind } from '../../test-kind.ts';

const kind = describeKind('image', { variants: [{ minFiles: 2 }] });
const one = { id: 'a'.repeat(64), name: '凭证', type: 'image/png', size: 1000 };
const other = { ...one, id: 'b'.repeat(64) };
const factsOf = (fact: Parameters<Map<string, NonNullable<ReturnType<Facts['get']>>>['set']>[1]): Facts =>
  new Map([[factKey({ lookup: 'file', id: one.id }), fact]]);

test.each([
  [[one], []],
  [[one, other], []],
  [[], ['schema']],
  [one, ['schema']],
  [[{ ...one, id: '../etc/passwd' }], ['schema']],
  [[{ ...one, url: 'javascript:1' }], ['schema']],
  [[{ ...one, size: -1 }], ['schema']],
  [[{ ...one, type: 'image/gif' }], ['file.type']],
  [[{ ...one, size: 10_000_001 }], ['file.size']],
  [Array.from({ length: 4 }, () => other), ['schema']],
])('judges %j', (value, codes) => {
  expect(kind.codes(value)).toEqual(codes);
});

test('what the server stored counts, not what was sent', () => {
  const stored = { type: 'image/png', size: 1000 };
  expect(kind.codes([one], {}, factsOf({ exists: true, values: stored }))).toEqual([]);
  expect(kind.codes([one], {}, factsOf({ exists: false }))).toEqual(['file.missing']);
  expect(kind.codes([one], {}, factsOf({ exists: true, values: { ...stored, size: 999_999 } }))).toEqual([
    'file.missing',
  ]);
  expect(kind.codes([one], {}, factsOf({ exists: true, values: { ...stored, type: 'image/gif' } }))).toEqual([
    'file.missing',
  ]);
});

test('the issue stands at the file', () => {
  const issues = kind.run.check?.(kind.field(), [other, { ...one, type: 'image/gif' }], new Map()) ?? [];
  expect(issues.map((issue) => issue.path)).toEqual(['/1']);
});

test('the same file twice is once, and none is no value', () => {
  expect(kind.run.normalise?.(kind.field(), [one, other, one])).toEqual([one, other]);
  expect(kind.run.normalise?.(kind.field(), [])).toBeUndefined();
});

test('asks for each file and writes the names', () => {
  expect(kind.run.lookups?.(kind.field(), [one, other])).toEqual([
    { lookup: 'file', id: one.id },
    { lookup: 'file', id: other.id },
  ]);
  expect(kind.text([one, { ...other, name: '合同' }])).toBe('凭证、合同');
});

test('limits that leave nothing are a fault', () => {
  expect(kind.settings({ minFiles: 5, maxFiles: 2 })).toEqual(['field.range']);
});

test('names come clean, without folders and without signs that turn the text around', () => {
  const turned = { ...one, name: '../合同\u202egpj.exe' };
  expect(kind.normalise([turned])).toMatchObject([{ name: '.._合同gpj.exe' }]);
});
