import { describe, expect, it } from 'vitest';
import { readTable } from '../read-table.ts';
import type { Table } from '../table.ts';
import { bytesOf } from '../test-files.ts';
import { annotate } from './annotate.ts';
import { importTemplate } from './import-template.ts';

const table: Table = {
  fileName: '天猫.csv',
  encoding: 'GBK',
  header: ['订单编号', '物料', '数量'],
  rows: [
    { line: 2, cells: ['001', 'I1', '2'] },
    { line: 3, cells: ['=1+1', 'I2', '-1'] },
    { line: 5, cells: ['=1+1', 'I3', '4'] },
  ],
};
const bad = [
  {
    lines: [3, 5],
    issues: [
      { code: 'required', path: '/phone', message: { 'zh-CN': '请填写收货电话', en: 'Fill in Phone' } },
      { code: 'tooSmall', path: '/lines/1/qty', message: { 'zh-CN': '第 2 行的数量要大于 0' } },
      { code: 'x', path: '/lines/1/qty', message: { 'zh-CN': '第 2 行的数量要大于 0' } },
      { code: 'y', path: '/lines/1/qty', message: { 'zh-CN': '另一个问题' } },
    ],
  },
];

async function read(chunks: AsyncIterable<Uint8Array | string>, name: string) {
  const result = await readTable(await bytesOf(chunks), name);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.table;
}

describe('annotate', () => {
  it.each(['csv', 'xlsx'] as const)(
    'gives the bad rows back as %s with every problem at its line',
    async (format) => {
      const annotated = await read(annotate(table, bad, { format }), `a.${format}`);
      expect(annotated.header).toEqual(['订单编号', '物料', '数量', '行号', '问题']);
      expect(annotated.rows.map(({ cells }) => cells)).toEqual([
        ['=1+1', 'I2', '-1', '3', '请填写收货电话'],
        ['=1+1', 'I3', '4', '5', '第 2 行的数量要大于 0；另一个问题'],
      ]);
    },
  );

  it('gives the whole file in English when asked', async () => {
    const annotated = await read(annotate(table, bad, { rows: 'all', locale: 'en', format: 'csv' }), 'a');
    expect(annotated.header.slice(3)).toEqual(['Row', 'Problem']);
    expect(annotated.rows.map(({ cells }) => cells.slice(3))).toEqual([
      ['2'],
      ['3', 'Fill in Phone'],
      ['5', '第 2 行的数量要大于 0；另一个问题'],
    ]);
  });

  it('gives a shifted row back whole, with what is wrong at its own line, and refuses it until it is mended', async () => {
    const sent = await readTable(Buffer.from('单号,姓名\nA1,甲\nA1,ABC CO.,LTD\n'), 'a.csv');
    if (!sent.ok) throw new Error('Expected a table.');
    const issues = sent.table.rows.flatMap((row) => row.issues ?? []).map(({ issue }) => issue);
    const back = await read(annotate(sent.table, [{ lines: [2, 3], issues }]), 'a');
    expect(back.rows.map(({ cells }) => cells)).toEqual([
      ['A1', '甲', '2'],
      ['A1', 'ABC CO.', '3', expect.stringContaining('第 3 行'), 'LTD'],
    ]);
    expect(back.rows[1]?.issues).toMatchObject([{ column: null, issue: { code: 'table.rowTooLong' } }]);
  });

  it('names columns of a header in two levels by the lower names, which a file in one level can have', async () => {
    const two: Table = {
      ...table,
      header: ['单 编号', '货 物料', '货 数量'],
      lowerHeader: ['编号', '物料', '数量'],
    };
    expect((await read(annotate(two, bad), 'a')).header.slice(0, 3)).toEqual(['编号', '物料', '数量']);
    const same: Table = { ...two, lowerHeader: ['编号', '名', '名'] };
    expect((await read(annotate(same, bad), 'a')).header.slice(0, 3)).toEqual(two.header);
  });

  it('does not pile its columns up when a mended file has problems again', async () => {
    const again = await read(annotate(table, bad), 'a');
    const twice = await read(annotate(again, [{ lines: [2], issues: bad[0]!.issues.slice(0, 1) }]), 'a');
    expect(twice.header).toEqual(['订单编号', '物料', '数量', '行号', '问题']);
    expect(twice.rows.map(({ cells }) => cells)).toEqual([['=1+1', 'I2', '-1', '2', '请填写收货电话']]);
  });
});

describe('importTemplate', () => {
  it('has a header that imports recognise, a sample, and notes', async () => {
    const columns = [
      {
        field: 'no',
        header: { 'zh-CN': '渠道单号' },
        required: true,
        note: { 'zh-CN': '文本' },
        sample: 'X-1',
      },
      {
        field: 'lines.qty',
        header: { 'zh-CN': '订单明细.数量' },
        required: false,
        note: { 'zh-CN': '数字' },
        sample: '3',
      },
    ];
    const made = await read(importTemplate(columns, '订单'), 'a.xlsx');
    expect(made.header).toEqual(['渠道单号', '订单明细.数量']);
    expect(made.rows).toEqual([{ line: 2, cells: ['X-1', '3'] }]);
  });
});
