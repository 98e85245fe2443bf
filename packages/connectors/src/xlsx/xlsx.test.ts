import { deflateRawSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTable } from '../read-table.ts';
import { printable } from '../table/clean-cell.ts';
import { bytesOf, page } from '../test-tables.ts';
import { writeXlsx } from './write-xlsx.ts';

async function workbook(fill: (book: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  fill(book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

async function read(bytes: Uint8Array) {
  const result = await readTable(bytes, 'a.xlsx');
  if (!result.ok) throw new Error(`Expected a table, got ${JSON.stringify(result.issues)}`);
  return result.table;
}

async function refusal(bytes: Uint8Array, name = 'a.xlsx') {
  const result = await readTable(bytes, name);
  return result.ok ? null : result.issues.map(({ code }) => code);
}

describe('reading Excel', () => {
  it('reads cells as people see them', async () => {
    const bytes = await workbook((book) => {
      const sheet = book.addWorksheet('订单');
      sheet.addRow(['编号', '日期', '时间', '数', '公式', '文字', '真', '错']);
      sheet.addRow([
        42,
        new Date(Date.UTC(2025, 10, 3)),
        new Date(Date.UTC(2025, 10, 3, 14, 5, 6)),
        0.1 + 0.2,
        { formula: 'A1*2', result: 84 },
        { richText: [{ text: '加' }, { text: '急' }] },
        true,
        { error: '#N/A' },
      ]);
      sheet.getCell('A2').numFmt = '000000';
      sheet.getCell('B2').numFmt = 'yyyy/m/d';
      sheet.getCell('C2').numFmt = 'yyyy-mm-dd hh:mm';
      sheet.addRow([]);
      sheet.addRow(['  末 ', null, null, -5, null, { text: '链接', hyperlink: 'https://example.com' }]);
    });
    expect(await read(bytes)).toEqual({
      fileName: 'a.xlsx',
      encoding: 'Excel',
      header: ['编号', '日期', '时间', '数', '公式', '文字', '真', '错'],
      rows: [
        {
          line: 2,
          cells: ['000042', '2025-11-03', '2025-11-03 14:05:06', '0.3', '84', '加急', 'TRUE', '#N/A'],
        },
        { line: 4, cells: ['末', '', '', '-5', '', '链接', '', ''] },
      ],
    });
  });

  it('reads the first sheet that is shown', async () => {
    const bytes = await workbook((book) => {
      book.addWorksheet('隐藏', { state: 'hidden' }).addRow(['x']);
      book.addWorksheet('可见').addRows([['a'], ['1']]);
      book.addWorksheet('其他').addRow(['y']);
    });
    expect(await read(bytes)).toMatchObject({ header: ['a'], rows: [{ cells: ['1'] }] });
  });

  it('reads back what it wrote: text stays text, numbers stay numbers', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 10 }),
      fc.constantFrom('=1+1', '@SUM(A1)', '-5', '0012', '<a&b>', '_x0041_', '订单'),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(
            cell,
            fc.double({
              noNaN: true,
              noDefaultInfinity: true,
              min: -1e9,
              max: 1e9,
            }),
          ),
        ),
        async (rows) => {
          const bytes = await bytesOf(writeXlsx(['甲', '乙'], page(rows), '订单'));
          const book = new ExcelJS.Workbook();
          await book.xlsx.load(Buffer.from(bytes) as unknown as ArrayBuffer);
          const sheet = book.worksheets[0];
          rows.forEach(([text, number], at) => {
            const row = sheet!.getRow(at + 2);
            expect(row.getCell(1).type).not.toBe(ExcelJS.ValueType.Formula);
            expect(
              String(row.getCell(1).value ?? '')
                .replaceAll('\r\n', '\n')
                .replaceAll('\r', '\n'),
            ).toBe(printable(text).replaceAll('\r\n', '\n').replaceAll('\r', '\n'));
            expect(row.getCell(2).value).toBe(Object.is(number, -0) ? 0 : number);
          });
        },
      ),
      { numRuns: 8 },
    );
  }, 30_000);

  it('names sheets as Excel allows', async () => {
    for (const name of ['a/b\\c?d*[e]:f', "'quoted'", '', '很'.repeat(50)]) {
      const book = new ExcelJS.Workbook();
      const bytes = await bytesOf(writeXlsx(['a'], page([['1']]), name));
      await book.xlsx.load(Buffer.from(bytes) as unknown as ArrayBuffer);
      expect(book.worksheets[0]!.name).toMatch(/^[^\\/?*[\]:]{1,31}$/);
    }
  });

  it('stops when whoever reads goes away', async () => {
    async function* endless() {
      for (let n = 0; ; n++) yield Array.from({ length: 1000 }, () => [`行 ${n}`, Math.random()]);
    }
    let chunks = 0;
    for await (const _ of writeXlsx(['a', 'b'], endless(), 'x')) if (++chunks >= 3) break;
    expect(chunks).toBe(3);
  });
});

/** A zip archive of one packed file whose directory says what it is told to say. */
function archive(name: string, content: Uint8Array, claimed = content.byteLength): Uint8Array {
  const packed = deflateRawSync(content);
  const title = Buffer.from(name);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.byteLength, 18);
  local.writeUInt32LE(claimed, 22);
  local.writeUInt16LE(title.byteLength, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.byteLength, 20);
  entry.writeUInt32LE(claimed, 24);
  entry.writeUInt16LE(title.byteLength, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.byteLength + title.byteLength, 12);
  end.writeUInt32LE(local.byteLength + title.byteLength + packed.byteLength, 16);
  return new Uint8Array(Buffer.concat([local, title, packed, entry, title, end]));
}

describe('refusing Excel', () => {
  const zeros = new Uint8Array(60 * 1024 * 1024);

  it('a bomb that says its size', async () => {
    expect(await refusal(archive('xl/workbook.xml', zeros))).toEqual(['table.zipBomb']);
  });
  it('a bomb that hides its size', async () => {
    expect(await refusal(archive('xl/workbook.xml', zeros, 1000))).toEqual(['table.zipBomb']);
  });
  it('an archive that is no workbook', async () => {
    expect(await refusal(archive('a.txt', Buffer.from('hello')))).toEqual(['table.brokenExcel']);
  });
  it('a file cut short', async () => {
    const bytes = await workbook((book) => book.addWorksheet('a').addRows([['a'], ['1']]));
    for (const length of [4, 100, bytes.byteLength - 30]) {
      expect(await refusal(bytes.subarray(0, length))).toEqual(['table.brokenExcel']);
    }
  });
  it('a file with a password', async () => {
    expect(await refusal(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]))).toEqual([
      'table.brokenExcel',
    ]);
  });
  it('an empty sheet', async () => {
    expect(await refusal(await workbook((book) => book.addWorksheet('a')))).toEqual(['table.empty']);
  });
});
