import { describe, expect, test } from 'vitest';
import { headerOf, readCell, readCells, readRows } from './clipboard.ts';

const columns = [
  { key: 'item', kind: 'text', title: { 'zh-CN': '物料', en: 'Item' } },
  { key: 'qty', kind: 'number', title: { 'zh-CN': '数量', en: 'Quantity' } },
  { key: 'price', kind: 'decimal', title: { 'zh-CN': '单价', en: 'Price' }, currency: 'CNY' },
  { key: 'unit', kind: 'choice', title: { 'zh-CN': '单位' }, options: [{ value: '个' }, { value: '箱' }] },
];
const context = { locale: 'zh-CN', timeZone: 'Asia/Shanghai' } as const;

describe('cells of copied text', () => {
  test('tabs and line breaks part them, empty lines go', () => {
    expect(readCells('a\tb\r\n\r\nc\td\n')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });
  test('quotes keep tabs, breaks and quotes inside a cell', () => {
    expect(readCells('"a\tb\nc"\t"say ""hi"""\n')).toEqual([['a\tb\nc', 'say "hi"']]);
  });
  test('a quote inside a cell is a quote', () => expect(readCells('5" 管\tx')).toEqual([['5" 管', 'x']]));
});

describe('rows of copied text', () => {
  test('in the order of the columns', () => {
    expect(readRows('螺栓\t１２\t¥1,200.50\t箱', columns, context)).toEqual({
      rows: [{ item: '螺栓', qty: 12, price: 1200.5, unit: '箱' }],
      unread: 0,
    });
  });
  test('named by a header row in any order and language, with or without stars', () => {
    expect(readRows('Quantity\t物料 *\n3\t球阀', columns, context).rows).toEqual([{ qty: 3, item: '球阀' }]);
    expect(headerOf(['物料', '别的'], columns)).toBeNull();
  });
  test('what cannot be read stays as text and is counted', () => {
    expect(readRows('螺栓\t三个\t\t打', columns, context)).toEqual({
      rows: [{ item: '螺栓', qty: '三个', unit: '打' }],
      unread: 2,
    });
    expect(readCell(columns[1]!, '  ', context)).toEqual({ value: undefined, unread: false });
  });
  test('columns beyond the table are left out', () => {
    expect(readRows('螺栓\t1\t2\t个\t多\t余', columns, context).rows).toEqual([
      { item: '螺栓', qty: 1, price: 2, unit: '个' },
    ]);
  });
});
