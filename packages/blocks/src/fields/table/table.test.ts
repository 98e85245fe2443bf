import { expect, test } from 'vitest';
import { describeKind, EN } from '../../test-kind.ts';

const kind = describeKind('table', { variants: [{ uniqueColumns: undefined, minRows: undefined }] });
const issuesOf = (rows: unknown, changes = {}) =>
  kind.run.check?.(kind.field(changes), rows, new Map()) ?? [];

test('the later of two equal rows gets the issue, with its row and the earlier one named', () => {
  const issues = issuesOf([{ item: 'A' }, { item: 'B' }, { item: 'A' }, { item: 'A' }]);
  expect(issues.map(({ code, path }) => [code, path])).toEqual([
    ['rowsUnique', '/2/item'],
    ['rowsUnique', '/3/item'],
  ]);
  expect(issues[0]?.message['zh-CN']).toContain('第 3 行的物料');
  expect(issues[0]?.message['zh-CN']).toContain('第 1 行');
  expect(issues[0]?.data).toEqual({ row: 1, columns: ['item'] });
});

test('several columns count together, and empty cells do not count', () => {
  const both = { uniqueColumns: ['item', 'qty'] };
  expect(
    issuesOf(
      [
        { item: 'A', qty: 1 },
        { item: 'A', qty: 2 },
      ],
      both,
    ),
  ).toEqual([]);
  expect(
    issuesOf(
      [
        { item: 'A', qty: 1 },
        { item: 'A', qty: 1 },
      ],
      both,
    ),
  ).toHaveLength(1);
  expect(issuesOf([{ item: 'A' }, { item: 'A' }], both)).toEqual([]);
  expect(
    issuesOf(
      [
        { item: '1', qty: 1 },
        { item: 1, qty: 1 },
      ],
      both,
    ),
  ).toEqual([]);
});

test.each([
  [[{ item: 'A' }, {}, { item: ' ' }], [{ item: 'A' }]],
  [
    [{}, { item: 'A' }, null],
    [{}, { item: 'A' }],
  ],
  [[{}, {}], undefined],
  [[], undefined],
  [[{ qty: 0 }], [{ qty: 0 }]],
  [['x'], ['x']],
  [{ item: 'A' }, { item: 'A' }],
])('cleans %j to %j', (raw, clean) => {
  expect(kind.run.normalise?.(kind.field(), raw)).toEqual(clean);
});

test.each([
  [[{}], {}, []],
  [[], {}, ['schema']],
  [Array.from({ length: 101 }, () => ({})), {}, ['schema']],
  [[{}], { minRows: 2 }, ['schema']],
  [{}, {}, ['schema']],
])('judges the number of rows', (value, changes, codes) => {
  expect(kind.codes(value, changes)).toEqual(codes);
});

test.each([
  [{ totals: ['qty', 'price'] }, ['table.noColumn']],
  [{ uniqueColumns: ['sku'] }, ['table.noColumn']],
  [{ minRows: 5, maxRows: 2 }, ['field.range']],
  [{ fields: [], totals: undefined, uniqueColumns: undefined }, ['field.empty']],
])('settings %j give %j', (changes, codes) => {
  expect(kind.settings(changes)).toEqual(codes);
});

test('counts its rows for people', () => {
  expect(kind.text([{}, {}])).toBe('2 行');
  expect(kind.text([{}], {}, EN)).toBe('1 row');
});
