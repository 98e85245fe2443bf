import { describe, expect, it } from 'vitest';
import { readTable } from '../read-table.ts';
import type { ReadOptions } from '../table.ts';
import { book, textRow } from '../test-files.ts';

async function read(bytes: Uint8Array | string, options: ReadOptions = {}) {
  const result = await readTable(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, 'a', options);
  if (!result.ok) throw new Error(`Expected a table, got ${JSON.stringify(result.issues)}`);
  return result.table;
}
const sheet = (rows: readonly (readonly string[])[], merges: readonly string[] = []) =>
  book([
    {
      name: 'S',
      rows: rows.map((cells, at) => textRow(at + 1, ...cells)).join(''),
      after: `<mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`,
    },
  ]);

describe('the header', () => {
  it('stands below titles and a line of particulars', async () => {
    const table = await read(
      sheet(
        [
          ['2025 年 11 月订单'],
          ['店铺', '锦谷旗舰店', '导出日期', '2025-11-03', '操作人', '小王'],
          ['单号', '姓名', '日期', '数量', '金额', '备注', '电话'],
          ['K1', '甲', '2025-11-03', '1', '9.9', 'r', '13812345678'],
        ],
        ['A1:G1'],
      ),
    );
    expect(table).toMatchObject({
      header: ['单号', '姓名', '日期', '数量', '金额', '备注', '电话'],
      source: { headerRow: 3 },
    });
    expect(table.rows.map(({ line }) => line)).toEqual([4]);
  });

  it('stands below particulars with colons, and below a bill’s first pages', async () => {
    const bill = [
      '微信支付账单明细,,,',
      '微信昵称：[小王],,,',
      '起始时间：[2025-11-01] 终止时间：[2025-11-30],,,',
      ',,,',
      '----明细----,,,',
      '交易时间,交易类型,商户,金额',
      '2025-11-03 10:00:00,商户消费,甲,¥12.50',
      '2025-11-04 10:00:00,商户消费,乙,¥3.00',
    ];
    expect(await read(bill.join('\n'))).toMatchObject({
      header: ['交易时间', '交易类型', '商户', '金额'],
      source: { headerRow: 6 },
    });
    const pairs = [
      '部门：销售,制单：小王,日期：今天,版本：1',
      '单号,姓名,数量,金额',
      'A1,甲,1,2.50',
      'A2,乙,2,3.50',
    ];
    expect(await read(pairs.join('\n'))).toMatchObject({ header: ['单号', '姓名', '数量', '金额'] });
  });

  it.each([
    ['of texts only', '姓名,部门,备注\n张三,销售,好\n李四,市场,新\n'],
    ['with years as names', '姓名,2024,2025\n张三,1,2\n李四,3,4\n'],
    ['with a nameless column', '姓名,,数量\n张三,x,1\n李四,y,2\n'],
    [
      'above a row of explanations',
      '姓名,电话,数量\n必填,11 位手机号,整数\n张三,13812345678,1\n李四,13912345678,2\n',
    ],
    ['over a single row', '姓名,电话\n张三,13812345678\n'],
    ['over nothing', '姓名,电话\n'],
    ['over ragged rows', '姓名,电话,数量\n张三\n李四,13912345678\n王五,13712345678,3\n'],
  ])('%s is the first row', async (_what, content) => {
    expect((await read(content)).source?.headerRow).toBe(1);
  });

  it('is the row a person chose; one that is blank cannot be it', async () => {
    const bytes = sheet([
      ['a', 'b'],
      ['c', 'd'],
      ['1', '2'],
    ]);
    expect(await read(bytes, { headerRow: 2 })).toMatchObject({
      header: ['c', 'd'],
      rows: [{ line: 3 }],
      source: { headerRow: 2 },
    });
    expect(await readTable(bytes, 'a', { headerRow: 9 })).toMatchObject({
      ok: false,
      issues: [{ code: 'table.noHeaderRow', data: { line: 9 } }],
    });
    expect(await read(bytes)).toMatchObject({
      source: { top: [{ line: 1, cells: ['a', 'b'] }, { line: 2 }, { line: 3 }] },
    });
  });

  it('in two levels joins the names of merged groups; a name merged downwards belongs to its column', async () => {
    const rows = [
      ['订单号', '收货人', '', '商品', '', '下单日'],
      ['', '姓名', '电话', '编码', '数量', ''],
      ['T1', '张三', '13812345678', 'M1', '2', '2025-11-03'],
    ];
    const table = await read(sheet(rows, ['A1:A2', 'F1:F2', 'B1:C1', 'D1:E1']));
    expect(table).toMatchObject({
      header: ['订单号', '收货人 姓名', '收货人 电话', '商品 编码', '商品 数量', '下单日'],
      lowerHeader: ['订单号', '姓名', '电话', '编码', '数量', '下单日'],
      source: { headerRow: 2, headerRows: 2 },
    });
    expect(table.rows.map(({ line }) => line)).toEqual([3]);
    // A text file has no merged cells, only the blanks they leave.
    const csv = await read(rows.map((row) => row.join(',')).join('\n'));
    expect(csv.header).toEqual(table.header);
  });

  it('in one level is not joined with a merged title, or with merged cells of the rows', async () => {
    const title = await read(sheet([['十一月'], ['单号', '姓名', '数量'], ['1', '甲', '2']], ['A1:B1']));
    expect(title).toMatchObject({ header: ['单号', '姓名', '数量'], source: { headerRows: 1 } });
    const orders = await read(
      sheet(
        [
          ['单号', '编码', '名称'],
          ['T1', 'M1', '甲'],
          ['', 'M2', '乙'],
        ],
        ['A2:A3'],
      ),
    );
    expect(orders).toMatchObject({
      header: ['单号', '编码', '名称'],
      source: { headerRows: 1 },
      rows: [{ line: 2 }, { line: 3 }],
    });
  });
});

describe('guards before values', () => {
  it('of a whole column are dropped, also where sums follow; one such text alone stays', async () => {
    const bill =
      '时间,单号,金额,说明\n`2025-11-03,`420001,`12.50,好\n`2025-11-04,`420002,`3.00,`引用\n总数,总额,,\n`2,`15.50,,\n';
    expect((await read(bill, { headerRow: 1 })).rows.map(({ cells }) => cells)).toEqual([
      ['2025-11-03', '420001', '12.50', '好'],
      ['2025-11-04', '420002', '3.00', '`引用'],
      ['总数', '总额'],
      ['2', '15.50'],
    ]);
    expect((await read("单号,快递\n1,'SF001\n2,'YT002\n")).rows.map(({ cells }) => cells[1])).toEqual([
      'SF001',
      'YT002',
    ]);
    expect((await read('单号,代码\n1,`code`\n2,`x`\n')).rows.map(({ cells }) => cells[1])).toEqual([
      '`code`',
      '`x`',
    ]);
    expect((await read('单号,备注\n1,`a\n2,b\n3,c\n')).rows.map(({ cells }) => cells[1])).toEqual([
      '`a',
      'b',
      'c',
    ]);
  });
});
