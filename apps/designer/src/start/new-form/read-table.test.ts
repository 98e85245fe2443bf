// @vitest-environment jsdom
import { book, textRow } from '@weir/tables/test-files';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTableFile, readTableText } from './read-table.ts';

const file = (bytes: Uint8Array | string) =>
  new File([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], 'a');
const refused = (code: string) => ({ ok: false, issues: [{ code }] });

describe('a spreadsheet in the browser', () => {
  it('reads the first visible sheet of an Excel book, days as days', async () => {
    const rows = `${textRow(1, '日期', '', '金额')}<row r="3"><c r="A3" s="1"><v>45964</v></c><c r="B3" t="b"><v>1</v></c><c r="C3"><v>0.30000000000000004</v></c></row>`;
    const bytes = book(
      [
        { name: '藏', rows: textRow(1, 'wrong'), state: 'hidden' },
        { name: '单', rows },
      ],
      {
        formats: [14],
      },
    );
    expect(await readTableFile(file(bytes))).toMatchObject({
      ok: true,
      table: { header: ['日期', '', '金额'], rows: [{ line: 3, cells: ['2025-11-03', 'TRUE', '0.3'] }] },
    });
  });

  it('reads no more rows than a form is made of', async () => {
    const read = await readTableFile(file(`a,b\n${'1,2\n'.repeat(5000)}`));
    expect(read.ok && read.table.rows.length).toBe(500);
  });

  it('says why it cannot read others', async () => {
    const old = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]);
    expect(await readTableFile(file(old))).toMatchObject(refused('table.oldExcel'));
    expect(await readTableFile(file(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])))).toMatchObject(
      refused('table.brokenExcel'),
    );
    expect(await readTableFile(file('x'.repeat(6_000_000)))).toMatchObject({
      ok: false,
      issues: [{ code: 'table.tooLarge', data: { limit: 5 } }],
    });
    const cut = book([{ name: 'S', rows: textRow(1, 'a') }]).slice(0, 700);
    expect(await readTableFile(file(cut))).toMatchObject(refused('table.brokenExcel'));
  });

  it('reads CSV as Excel in China writes it, and what is pasted', async () => {
    const gbk = new Uint8Array([0xc8, 0xd5, 0xc6, 0xda, 0x2c, 0xbd, 0xf0, 0xb6, 0xee, 0x0d, 0x0a]);
    expect(await readTableFile(file(gbk))).toMatchObject({ table: { header: ['日期', '金额'] } });
    expect(readTableText('日期\t客户\n2025-11-03\t"a\nb"')).toMatchObject({
      table: { header: ['日期', '客户'], rows: [{ cells: ['2025-11-03', 'a\nb'] }] },
    });
    const header = (text: string) => {
      const read = readTableText(text);
      return read.ok ? read.table.header : read.issues;
    };
    expect(header('日期，客户，金额')).toEqual(['日期', '客户', '金额']);
    expect(header('日期、客户、金额')).toEqual(['日期', '客户', '金额']);
    expect(header('a;b;c')).toEqual(['a', 'b', 'c']);
    expect(header('a;b;c,x\n1;2,5;3\n4;5,5;6')).toEqual(['a', 'b', 'c,x']);
  });

  it('throws on nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.boolean(), async (bytes, zipped) => {
        const start = zipped ? [0x50, 0x4b, 3, 4] : [];
        await readTableFile(file(new Uint8Array([...start, ...bytes])));
        readTableText(String.fromCharCode(...bytes));
      }),
      { numRuns: 100 },
    );
  }, 60_000);
});
