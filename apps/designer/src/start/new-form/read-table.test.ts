// @vitest-environment jsdom
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTableFile, readTableText } from './read-table.ts';

/** A zip archive as Excel writes it: packed files and a directory at the end. */
function zip(files: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const packed = deflateRawSync(Buffer.from(text));
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(Buffer.byteLength(text), 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    parts.push(local, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...parts, listed, end]));
}

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const book = {
  'xl/workbook.xml': `<workbook ${main} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="藏" sheetId="1" state="hidden" r:id="rId1"/><sheet name="单" sheetId="2" r:id="rId2"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels':
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="worksheets/sheet2.xml"/></Relationships>',
  'xl/worksheets/sheet1.xml': `<worksheet ${main}><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>wrong</t></is></c></row></sheetData></worksheet>`,
  'xl/worksheets/sheet2.xml': `<worksheet ${main}><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row><row r="3"><c r="A3" s="1"><v>45964</v></c><c r="B3" t="b"><v>1</v></c><c r="C3"><v>0.30000000000000004</v></c></row></sheetData></worksheet>`,
  'xl/sharedStrings.xml': `<sst ${main}><si><t>日期</t></si><si><r><t>金</t></r><r><t>额</t></r><rPh><t>jin</t></rPh></si></sst>`,
  'xl/styles.xml': `<styleSheet ${main}><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
};

describe('a spreadsheet in the browser', () => {
  it('reads the first visible sheet of an Excel book, days as days', async () => {
    expect(await readTableFile(new Blob([zip(book)]))).toEqual({
      rows: [['日期', '', '金额'], [], ['2025-11-03', '是', '0.3']],
    });
  });

  it('says why it cannot read others', async () => {
    const old = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]);
    expect(await readTableFile(new Blob([old]))).toEqual({ trouble: 'fileOld' });
    expect(await readTableFile(new Blob([new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])]))).toEqual({
      trouble: 'fileBroken',
    });
    expect(await readTableFile(new Blob([zip({ 'a.txt': 'x' })]))).toEqual({ trouble: 'fileBroken' });
    expect(await readTableFile(new Blob(['x'.repeat(5_000_001)]))).toEqual({ trouble: 'fileTooLarge' });
    const cut = zip(book).slice(0, 700);
    expect(await readTableFile(new Blob([cut]))).toEqual({ trouble: 'fileBroken' });
  });

  it('reads CSV as Excel in China writes it, and what is pasted', async () => {
    const gbk = new Uint8Array([0xc8, 0xd5, 0xc6, 0xda, 0x2c, 0xbd, 0xf0, 0xb6, 0xee, 0x0d, 0x0a]);
    expect(await readTableFile(new Blob([gbk]))).toEqual({ rows: [['日期', '金额']] });
    expect(readTableText('日期\t客户\n2025-11-03\t"a\nb"')).toEqual([
      ['日期', '客户'],
      ['2025-11-03', 'a\nb'],
    ]);
    expect(readTableText('日期，客户，金额')).toEqual([['日期', '客户', '金额']]);
    expect(readTableText('a;b;c')).toEqual([['a', 'b', 'c']]);
  });

  it('throws on nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.boolean(), async (bytes, zipped) => {
        const start = zipped ? [0x50, 0x4b, 3, 4] : [];
        await readTableFile(new Blob([new Uint8Array([...start, ...bytes])]));
      }),
      { numRuns: 100 },
    );
  }, 60_000);
});
