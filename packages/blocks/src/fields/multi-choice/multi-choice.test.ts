import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeKind, EN, ZH } from '../../test-kind.ts';

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

const shop = {
  options: ['急件', '开箱/验货', '送货上门', 'A', 'B'].map((value) => ({ value })),
  maxCount: undefined,
};

test.each([
  ['急件、开箱/验货', ['急件', '开箱/验货']],
  ['开箱/验货', ['开箱/验货']],
  ['开箱/验货/急件', ['急件', '开箱/验货']],
  ['急件,开箱/验货;A', ['急件', '开箱/验货', 'A']],
  ['急件\n开箱／验货', ['急件', '开箱/验货']],
  ['、急件、、A、', ['急件', 'A']],
  ['a|b', ['A', 'B']],
  ['急 件', ['急件']],
  ['急件急件', 'issue: option'],
  ['"急件"、"开箱/验货"', ['急件', '开箱/验货']],
  ['"急件', 'issue: option'],
  ['、', undefined],
])('reads %j as %j where options hold separators', (text, value) => {
  expect(kind.read(text, shop)).toEqual(value);
});

test('what may mean two choices is an issue, and we write it in quotes', () => {
  const both = { options: [{ value: 'A、B' }, { value: 'A' }, { value: 'B' }], maxCount: undefined };
  expect(kind.read('A、B', both)).toBe('issue: options.ambiguous');
  expect(kind.text(['A、B'], both)).toBe('"A、B"');
  expect(kind.text(['A', 'B'], both)).toBe('"A"、"B"');
  expect(kind.text(['A'], both)).toBe('A');
  expect(kind.read('"A、B"', both)).toEqual(['A、B']);
  const slashed = {
    options: [{ value: '开箱/验货' }, { value: '开箱' }, { value: '验货' }],
    maxCount: undefined,
  };
  expect(kind.read('开箱/验货', slashed)).toEqual(['开箱/验货']);
  expect(kind.read('开箱、验货', slashed)).toEqual(['开箱', '验货']);
  expect(kind.read('开箱,验货', slashed)).toEqual(['开箱', '验货']);
  expect(kind.read('开箱/验货,开箱', slashed)).toBe('issue: options.ambiguous');
  const alike = { options: [{ value: 'A b' }, { value: 'aB' }], maxCount: undefined };
  expect(kind.read('A b', alike)).toEqual(['A b']);
  expect(kind.read('AB', alike)).toBe('issue: options.ambiguous');
});

test('a text that is no list of options says which word is none, by every door', () => {
  expect(kind.run.explain?.(kind.field(shop), 'type', '急件、陌生人')).toMatchObject({ code: 'option' });
  expect(kind.run.explain?.(kind.field(shop), 'type', '急件')).toBeUndefined();
  expect(kind.run.explain?.(kind.field(shop), 'type', 5)).toBeUndefined();
});

test.each([
  [[{ value: ' A' }], ['options.unclean']],
  [[{ value: 'A\u0000' }], ['options.unclean']],
  [[{ value: 'A' }, { value: 'B', title: { 'zh-CN': 'A' } }], ['options.sharedTitle']],
  [
    [
      { value: '1', title: { 'zh-CN': '甲' } },
      { value: '2', title: { 'zh-CN': '乙', en: '甲' } },
    ],
    ['options.sharedTitle', 'options.sharedTitle'],
  ],
  [[{ value: 'A', title: { 'zh-CN': 'A', en: 'A' } }], []],
])('tells the designer of options that cannot be told apart: %j', (options, codes) => {
  expect(kind.settings({ options, maxCount: undefined })).toEqual(codes);
});

test('what we write of any choice of any options is read back', () => {
  const name = fc
    .array(
      fc.constantFrom('A', 'B', 'a', 'Ａ', '急', '件', '、', '/', ',', '，', ';', '|', ' ', '"', '＂', '“'),
      {
        minLength: 1,
        maxLength: 4,
      },
    )
    .map((parts) => parts.join(''));
  const option = fc.record(
    { value: name, title: fc.record({ 'zh-CN': name, en: name }, { requiredKeys: ['zh-CN'] }) },
    { requiredKeys: ['value'] },
  );
  let tried = 0;
  fc.assert(
    fc.property(
      fc.array(option, { minLength: 1, maxLength: 7 }),
      fc.nat(),
      fc.boolean(),
      (options, picks, zh) => {
        const changes = { options, maxCount: undefined };
        fc.pre(kind.settings(changes).length === 0);
        const values = options.map(({ value }) => value).filter((_, at) => ((picks >> at) & 1) === 1);
        fc.pre(values.length > 0);
        tried++;
        const context = zh ? ZH : EN;
        expect(kind.read(kind.text(values, changes, context), changes, context)).toEqual(values);
      },
    ),
    { numRuns: 3000 },
  );
  expect(tried).toBeGreaterThan(500);
});

test('a long text takes as many steps as it has characters', () => {
  const options = Array.from({ length: 50 }, (_, i) => ({ value: `${'A、'.repeat(i)}A` }));
  for (const text of ['A、'.repeat(29_000), 'A'.repeat(59_999), '"'.repeat(59_999)])
    expect(kind.read(text, { options, maxCount: undefined })).toMatch(/^issue/);
  expect(kind.read('A、'.repeat(100_000), { options, maxCount: undefined })).toBe('issue: option');
});
