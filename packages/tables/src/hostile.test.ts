import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIMITS } from './limits.ts';
import { readTable } from './read-table.ts';
import { trimmed } from './shape/clean-cell.ts';
import { book, bookParts, text, textRow, zip } from './test-files.ts';
import { XmlReader } from './xml/xml-reader.ts';

async function refusal(bytes: Uint8Array | string, limits = LIMITS): Promise<string | null> {
  const result = await readTable(
    typeof bytes === 'string' ? Buffer.from(bytes) : bytes,
    'a.xlsx',
    {},
    limits,
  );
  return result.ok ? null : (result.issues[0]?.code ?? 'no code');
}

const orders = { name: 'S', rows: textRow(1, '单号', '姓名') + textRow(2, 'A1', '甲') };
const blanks = Buffer.alloc(60 * 1024 * 1024, ' ');

describe('archives that are made to do harm', () => {
  it.each([
    ['unpacks to far more than it is', () => zip([['_rels/.rels', blanks]]), 'table.zipBomb'],
    ['hides its size', () => zip([['_rels/.rels', blanks, { size: 1000 }]]), 'table.zipBomb'],
    [
      'has a sheet that hides its size',
      () => {
        const parts = bookParts([orders]);
        return zip(
          Object.entries(parts).map(([name, xml]) => [
            name,
            xml,
            name.includes('sheet1') ? { size: 10 } : {},
          ]),
        );
      },
      'table.zipBomb',
    ],
    [
      'has shared strings that the directory does not list',
      () => {
        const rows = `<row r="1"><c r="A1" t="s"><v>0</v></c></row>${textRow(2, 'A1')}`;
        const parts = bookParts([{ name: 'S', rows }], { strings: ['<t>标题</t>'] });
        return zip(
          Object.entries(parts).map(([name, xml]) => [
            name,
            xml,
            { unlisted: name.includes('sharedStrings') },
          ]),
        );
      },
      null,
    ],
    [
      'has a file twice',
      () => zip([...Object.entries(bookParts([orders])), ['XL/workbook.xml', '<x/>']]),
      'table.brokenExcel',
    ],
    [
      'calls a file otherwise before its data',
      () => zip([['a.xml', '<x/>', { localName: 'b.xml' }]]),
      'table.brokenExcel',
    ],
    [
      'says another size before the data',
      () => zip([['a.xml', '<x/>', { localSize: 99 }]]),
      'table.brokenExcel',
    ],
    ['is encrypted', () => zip([['xl/workbook.xml', '<x/>', { flags: 1 }]]), 'table.protected'],
    [
      'has a wrong checksum',
      () =>
        zip(
          Object.entries(bookParts([orders])).map(([name, xml]) => [
            name,
            xml,
            name.includes('sheet1') ? { crc: 1 } : {},
          ]),
        ),
      'table.brokenExcel',
    ],
    [
      'has more files than any workbook',
      () => zip(Array.from({ length: 5001 }, (_none, at) => [`${at}`, ''])),
      'table.zipBomb',
    ],
  ])('one that %s', async (_what, make, code) => {
    expect(await refusal(make())).toBe(code);
  });

  it('one whose files lie over each other', async () => {
    const bytes = zip([
      ['a.xml', 'x'.repeat(500), { stored: true }],
      ['b.xml', '<y/>'],
    ]);
    // Both entries of the directory point to the first file's header and data.
    const view = new DataView(bytes.buffer);
    const start = view.getUint32(bytes.byteLength - 6, true);
    const second = start + 46 + 5;
    bytes.copyWithin(second, start, start + 46);
    expect(await refusal(bytes)).toBe('table.brokenExcel');
  });

  it('one that goes on where limits end is read no further', async () => {
    const rows = Array.from({ length: 2000 }, (_none, at) => textRow(at + 1, 'x', 'y')).join('');
    expect(await refusal(book([{ name: 'S', rows }]), { ...LIMITS, unpackedBytes: 20_000 })).toBe(
      'table.zipBomb',
    );
    expect(await refusal(book([{ name: 'S', rows }]), { ...LIMITS, rows: 100 })).toBe('table.tooManyRows');
    expect(await refusal(book([{ name: 'S', rows }]), { ...LIMITS, cells: 1000 })).toBe('table.tooManyCells');
    expect(await refusal(book([{ name: 'S', rows }]), { ...LIMITS, characters: 1000 })).toBe(
      'table.tooMuchText',
    );
  });
});

describe('sheets that are made to do harm', () => {
  it('with a cell far to the right in 33,000 rows: refused at the first, before anything is filled up', async () => {
    const rows = Array.from(
      { length: 33_000 },
      (_none, at) => `<row r="${at + 1}"><c r="XFD${at + 1}"><v>1</v></c></row>`,
    );
    const result = await readTable(book([{ name: 'S', rows: rows.join('') }]), 'a.xlsx');
    expect(result).toMatchObject({
      ok: false,
      issues: [{ code: 'table.tooManyColumns', data: { line: 1 } }],
    });
  });

  it('with cells far to the right that hold nothing: they cost nothing', async () => {
    const rows = `${textRow(1, '单号')}<row r="2">${text('A2', 'A1')}<c r="XFD2" s="1"/></row>`;
    expect(await readTable(book([{ name: 'S', rows }]), 'a.xlsx')).toMatchObject({
      ok: true,
      table: { rows: [{ line: 2, cells: ['A1'] }] },
    });
  });

  it('with one long shared text in every cell: counted as often as it stands there', async () => {
    const rows = Array.from(
      { length: 20_000 },
      (_none, at) => `<row r="${at + 1}"><c r="A${at + 1}" t="s"><v>0</v></c></row>`,
    );
    const bytes = book([{ name: 'S', rows: rows.join('') }], { strings: [`<t>${'x'.repeat(30_000)}</t>`] });
    expect(await refusal(bytes)).toBe('table.tooMuchText');
  });

  it.each([
    ['defines words', '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'],
    [
      'uses words nobody defined',
      '<worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>',
    ],
    ['nests without end', '<a>'.repeat(100_000)],
    ['has attributes without end', `<worksheet ${'a="1" '.repeat(20_000)}/>`],
    ['has a tag without end', `<worksheet ${'a'.repeat(200_000)}`],
    [
      'has a text without end',
      `<worksheet><sheetData><row><c t="str"><v>${'x'.repeat(200_000)}</v></c></row></sheetData></worksheet>`,
    ],
    ['closes what it never opened', '<worksheet></sheetData></worksheet>'],
    ['never closes', '<worksheet><sheetData>'],
    ['has a comment without end', `<worksheet><!-- ${'-'.repeat(200_000)}`],
    [
      'names a row that is none',
      '<worksheet><sheetData><row r="1e9"><c><v>1</v></c></row></sheetData></worksheet>',
    ],
    [
      'names a cell that is none',
      '<worksheet><sheetData><row r="1"><c r="ZZZZ1"><v>1</v></c></row></sheetData></worksheet>',
    ],
    ['has two roots', '<worksheet/><worksheet/>'],
    ['is no XML', 'hello'],
    ['is nothing', ''],
  ])('whose XML %s', async (_what, xml) => {
    const parts = { ...bookParts([orders]), 'xl/worksheets/sheet1.xml': xml };
    expect(await refusal(zip(Object.entries(parts)))).toMatch(/^table\.(brokenExcel|cellTooLong)$/);
  });
});

describe('text files that are made to do harm', () => {
  it.each([
    ['twenty million commas in a row', `a,b\n${','.repeat(20_000_000)}\n1,2\n`, null],
    ['a cell beyond the last column', `a,b\n${','.repeat(600)}x\n`, 'table.tooManyColumns'],
    ['a cell of 90,000 blanks between two letters', `a,b\nx${' '.repeat(90_000)}x,1\n`, null],
    ['a cell of 200,000 blanks', `a,b\nx${' '.repeat(200_000)}x,1\n`, 'table.cellTooLong'],
    ['a mark that never closes', `a,b\n"${'x,1\n'.repeat(500_000)}`, 'table.quote'],
    ['marks without end', `a,b\n${'"'.repeat(3_000_001)}`, 'table.quote'],
    ['marks that open in every line', 'a,b\n"x,1\n'.repeat(100_000), 'table.quote'],
    ['apostrophes without end', `a,b\n${"'".repeat(90_000)},1\n`, null],
    ['an endless wrapped text', `a,b\n="${'""'.repeat(40_000)},1\n`, null],
    ['more rows than a file may have', `a\n${'1\n'.repeat(200_100)}`, 'table.tooManyRows'],
  ])('with %s', async (_what, content, code) => {
    expect(await refusal(content)).toBe(code);
  });

  it('blanks are taken off with one look at each sign', () => {
    let looks = 0;
    const cell = new Proxy(new String(`x${' '.repeat(5_000)}x`), {
      get: (target, key) => {
        const value: unknown = Reflect.get(target, key, target);
        if (typeof value !== 'function') return value;
        return (...args: readonly unknown[]) => {
          if (key === 'charCodeAt') looks++;
          return Reflect.apply(value, target.valueOf(), args);
        };
      },
    }) as unknown as string;
    trimmed(cell);
    expect(looks).toBeLessThan(10);
  });
});

describe('files that are no table', () => {
  const ole = (name: string) =>
    new Uint8Array(
      Buffer.concat([
        Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
        Buffer.alloc(1000),
        Buffer.from(name, 'utf16le'),
        Buffer.alloc(600),
      ]),
    );
  it.each([
    ['old Excel', ole('Workbook'), 'table.oldExcel'],
    ['Excel with a password', ole('EncryptedPackage'), 'table.protected'],
    ['Excel 4', new Uint8Array([9, 4, 6, 0, 0, 0, 16, 0]), 'table.oldExcel'],
    [
      'binary Excel',
      zip([
        ['xl/workbook.bin', '\u0083\u0001'],
        ['[Content_Types].xml', '<Types/>'],
      ]),
      'table.binaryExcel',
    ],
    [
      'OpenDocument',
      zip([
        ['mimetype', 'application/vnd.oasis.opendocument.spreadsheet'],
        ['content.xml', '<x/>'],
      ]),
      'table.openDocument',
    ],
    ['Numbers', zip([['Index/Document.iwa', 'x']]), 'table.numbers'],
    ['a Word document', zip([['word/document.xml', '<x/>']]), 'table.notATable'],
    ['an archive of other files', zip([['订单.csv', 'a,b']]), 'table.archive'],
    ['a web page', Buffer.from('\n<html><table><tr><td>1</td></tr></table></html>'), 'table.webPage'],
    [
      'a web page in one file',
      Buffer.from('MIME-Version: 1.0\nX-Document-Type: Workbook\n'),
      'table.webPage',
    ],
    [
      'a table of Excel 2003',
      Buffer.from('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'),
      'table.xmlSheet',
    ],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]), 'table.notATable'],
    ['nothing', new Uint8Array(), 'table.empty'],
  ])('%s is told what to do', async (_what, bytes, code) => {
    const result = await readTable(bytes, 'a.xls');
    if (result.ok) throw new Error('Expected issues.');
    expect(result.issues.map((issue) => issue.code)).toEqual([code]);
    expect(result.issues[0]?.message.en).not.toBe('');
  });
});

describe('any bytes', () => {
  const whole = [
    book([orders]),
    Buffer.from('单号,姓名\r\nA1,"甲\r\n乙"\r\n'),
    Buffer.from('\ufeffa\tb\n1\t2\n', 'utf16le'),
  ];
  const anything = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    fc.uint8Array({ maxLength: 300 }).map((bytes) => new Uint8Array([0x50, 0x4b, 3, 4, ...bytes])),
    fc
      .tuple(fc.constantFrom(...whole), fc.nat())
      .map(([bytes, at]) => bytes.subarray(0, at % (bytes.byteLength + 1))),
    fc
      .tuple(
        fc.constantFrom(...whole),
        fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { minLength: 1, maxLength: 8 }),
      )
      .map(([bytes, changes]) => {
        const changed = new Uint8Array(bytes);
        for (const [at, byte] of changes) changed[at % changed.byteLength] = byte;
        return changed;
      }),
  );

  it('give a table or issues, never anything else', async () => {
    await fc.assert(
      fc.asyncProperty(
        anything,
        fc.constantFrom<string | undefined>(undefined, 'S'),
        async (bytes, sheet) => {
          const result = await readTable(bytes, 'a', sheet === undefined ? {} : { sheet });
          if (!result.ok) expect(result.issues.length).toBeGreaterThan(0);
          else
            for (const { line, cells } of result.table.rows)
              expect(line).toBeGreaterThan(cells.length > 0 ? 1 : 0);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('any XML within a sheet gives a table or issues', async () => {
    const piece = fc.constantFrom(
      '<row>',
      '<row r="3">',
      '</row>',
      '<c>',
      '<c r="B2" t="s">',
      '<c t="inlineStr">',
      '</c>',
      '<v>',
      '</v>',
      '<is><t>',
      '</t></is>',
      '1',
      '&amp;',
      '&#x41;',
      '<f/>',
      'x',
      '<!-- -->',
      '<x:c/>',
      ' ',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 20 }), async (pieces) => {
        const result = await readTable(book([{ name: 'S', rows: pieces.join('') }]), 'a.xlsx');
        if (!result.ok) expect(result.issues[0]?.code).toMatch(/^table\./);
      }),
      { numRuns: 300 },
    );
  });

  it('XML means the same wherever it is cut', () => {
    const xml =
      '<?xml version="1.0"?><a x="1>2" y=\'&lt;\'>t&amp;u<b/><![CDATA[<c>]]><!-- > --><d e="&#20013;">中&#x6587;</d></a>';
    const events = (pieces: readonly string[]) => {
      let heard = '';
      const reader = new XmlReader(
        {
          open: (name, attributes) => {
            heard += `<${name} ${attributes.join('|')}>`;
          },
          close: (name) => {
            heard += `</${name}>`;
          },
          text: (text) => {
            heard += text;
          },
        },
        LIMITS,
      );
      for (const piece of pieces) reader.push(piece);
      reader.end();
      return heard;
    };
    const meant = events([xml]);
    expect(meant).toBe('<a x|1>2|y|<>t&u<b ></b><c><d e|中>中文</d></a>');
    for (let at = 0; at <= xml.length; at++) expect(events([xml.slice(0, at), xml.slice(at)])).toBe(meant);
    expect(events([...xml])).toBe(meant);
  });
});

describe('the cases that were found from outside', () => {
  const CASES = fileURLToPath(new URL('../../../../shared/cases/intake', import.meta.url));
  const files = existsSync(CASES)
    ? readdirSync(CASES, { recursive: true, encoding: 'utf8' }).filter((name) =>
        /\.(csv|txt|xlsx)$/.test(name),
      )
    : [];
  it('are all read, or refused with a sentence', async (context) => {
    if (files.length === 0) context.skip('../shared/cases/intake is not there');
    for (const name of files) {
      const bytes = readFileSync(`${CASES}/${name}`);
      const result = await readTable(bytes, name);
      expect(result.ok || bytes.byteLength === 0, name).toBe(true);
    }
  });
});
