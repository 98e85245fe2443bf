import { describe, expect, it } from 'vitest';
import { readTable } from '../read-table.ts';
import type { ReadOptions, Table } from '../table.ts';
import { book, bookParts, type TestBook, text, textRow, zip } from '../test-files.ts';

async function read(bytes: Uint8Array, options: ReadOptions = {}): Promise<Table> {
  const result = await readTable(bytes, 'a.xlsx', options);
  if (!result.ok) throw new Error(`Expected a table, got ${JSON.stringify(result.issues)}`);
  return result.table;
}

const codes = ({ rows }: Table) =>
  rows.flatMap(({ line, issues = [] }) => issues.map(({ column, issue }) => [line, column, issue.code]));

/** One column of values below a title; each value is the inner XML of a cell with its attributes. */
async function column(cells: readonly string[], options?: TestBook): Promise<Table> {
  const rows = cells.map((cell, at) => `<row r="${at + 2}">${cell.replace('<c', `<c r="A${at + 2}"`)}</row>`);
  return read(book([{ name: 'S', rows: textRow(1, '值') + rows.join('') }], options));
}
const firsts = ({ rows }: Table) => rows.map(({ cells }) => cells[0] ?? '');

describe('texts of a workbook', () => {
  it('joins rich runs and leaves reading aids out, shared or inline', async () => {
    const table = await column(
      [
        '<c t="s"><v>0</v></c>',
        '<c t="s"><v>1</v></c>',
        '<c t="inlineStr"><is><r><rPr><b/></rPr><t>江</t></r><r><t>苏</t></r><rPh sb="0" eb="1"><t>jiāng</t></rPh></is></c>',
        '<c t="str"><f>A1</f><v>结果</v></c>',
      ],
      {
        strings: [
          '<t>张伟</t><rPh sb="0" eb="1"><t>zhāng</t></rPh><phoneticPr fontId="1"/>',
          '<r><t>加</t></r><r><t xml:space="preserve"> 急</t></r>',
        ],
      },
    );
    expect(firsts(table)).toEqual(['张伟', '加 急', '江苏', '结果']);
  });

  it('spells escapes of signs out, once', async () => {
    const table = await column([
      '<c t="inlineStr"><is><t>一_x000D_\n二</t></is></c>',
      '<c t="inlineStr"><is><t>a_x005F_x0041_b</t></is></c>',
      '<c t="str"><f>1</f><v>t_x0009_b &lt;&#x4E2D;&#25991;&gt;</v></c>',
      '<c t="inlineStr"><is><t><![CDATA[<b>&amp;]]></t></is></c>',
    ]);
    expect(firsts(table)).toEqual(['一\n二', 'a_x0041_b', 't\tb <中文>', '<b>&amp;']);
  });

  it('reads truth values as words, so that no number field takes them for 1', async () => {
    expect(firsts(await column(['<c t="b"><v>1</v></c>', '<c t="b"><f>1=2</f><v>0</v></c>']))).toEqual([
      'TRUE',
      'FALSE',
    ]);
  });

  it('names errors, results that are missing and texts that are not there at their cells', async () => {
    const table = await column([
      '<c t="e"><v>#N/A</v></c>',
      '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>',
      '<c><f>1+1</f></c>',
      '<c t="str"><f>A1</f></c>',
      '<c t="str"><f>""</f><v></v></c>',
      '<c t="s"><v>7</v></c>',
      '<c t="zz"><v>7</v></c>',
      '<c><v>abc</v></c>',
    ]);
    expect(codes(table)).toEqual([
      [2, 0, 'table.errorCell'],
      [3, 0, 'table.errorCell'],
      [4, 0, 'table.noResult'],
      [5, 0, 'table.noResult'],
      [7, 0, 'table.badCell'],
      [8, 0, 'table.badCell'],
      [9, 0, 'table.badCell'],
    ]);
    expect(table.rows[0]?.issues?.[0]?.issue.message['zh-CN']).toBe(
      '单元格 A2 是错误值 #N/A，请改成真正的内容',
    );
  });
});

describe('numbers of a workbook', () => {
  it('keeps every digit a file has, and says where Excel has lost some', async () => {
    const table = await column([
      '<c><v>6222021234567893</v></c>',
      '<c><v>6.222021234567893E+15</v></c>',
      '<c><v>123456789012345671</v></c>',
      '<c><v>123456789012345678</v></c>',
      '<c><v>1.2345678901234568E+17</v></c>',
      '<c><v>6222021234567890</v></c>',
      '<c><v>123456789012345</v></c>',
    ]);
    expect(firsts(table)).toEqual([
      '6222021234567893',
      '6222021234567893',
      '123456789012345671',
      '123456789012345678',
      '123456789012345680',
      '6222021234567890',
      '123456789012345',
    ]);
    expect(codes(table).map(([line]) => line)).toEqual([4, 5, 6, 7]);
    expect(new Set(codes(table).map(([, , code]) => code))).toEqual(new Set(['table.digitsLost']));
  });

  it('leaves no dust of binary fractions and no exponents', async () => {
    const table = await column([
      '<c><v>0.30000000000000004</v></c>',
      '<c><v>59.97</v></c>',
      '<c><v>1E-7</v></c>',
      '<c><v>1.5E+3</v></c>',
      '<c><v>12345678901234.56</v></c>',
      '<c><v>-0</v></c>',
      '<c><v>1.9999999999999998</v></c>',
    ]);
    expect(firsts(table)).toEqual(['0.3', '59.97', '0.0000001', '1500', '12345678901234.56', '0', '2']);
  });

  it('keeps leading zeros that the format shows, and the value behind a percentage', async () => {
    const table = await column(
      ['<c s="1"><v>42</v></c>', '<c s="2"><v>0.15</v></c>', '<c s="3"><v>12.5</v></c>'],
      { formats: ['000000', '0%', '0.00\\m'] },
    );
    expect(firsts(table)).toEqual(['000042', '0.15', '12.5']);
  });
});

describe('days and times of a workbook', () => {
  const DAY = 45964;
  it.each([
    14,
    15,
    17,
    22,
    27,
    28,
    30,
    31,
    36,
    50,
    51,
    52,
    54,
    57,
    58,
    71,
    74,
    77,
    81,
    'yyyy/m/d',
    'yyyy"年"m"月"d"日"',
    '[$-804]yyyy"年"m"月"d"日"',
    '[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy',
    'aaaa',
    '[DBNum1]m"月"',
    'dd\\.mm\\.yyyy;@',
    'd-mmm',
    'e/m/d',
  ])('reads a number with the format %j as a day', async (format) => {
    const table = await column([`<c s="1"><v>${DAY}</v></c>`], { formats: [format] });
    expect(firsts(table)).toEqual(['2025-11-03']);
  });

  it.each([
    0,
    1,
    2,
    4,
    9,
    10,
    37,
    44,
    48,
    49,
    '0.00\\m',
    '#,##0\\d',
    'Standard',
    'G/通用格式',
    'General',
    'G/通用格式"台"',
    '0"day"',
    '0.00E+00',
    '[Red]0.00',
    '_ * #,##0.00_ ',
    '¥#,##0',
    '[>100]0;0',
    '##0.0E+0',
  ])('reads a number with the format %j as a number', async (format) => {
    const table = await column([`<c s="1"><v>${DAY}</v></c>`], { formats: [format] });
    expect(firsts(table)).toEqual([String(DAY)]);
  });

  it('reads times, moments and hours beyond a day', async () => {
    const formats = [
      'h:mm',
      'yyyy-mm-dd hh:mm',
      '[h]:mm',
      '[mm]:ss',
      'mm:ss.0',
      '上午/下午h"时"mm"分"',
      20,
      46,
      55,
    ];
    const value = (style: number, v: number) => `<c s="${style}"><v>${v}</v></c>`;
    const table = await column(
      [
        value(1, 0.5),
        value(2, 45964.586863426),
        value(3, 1.0625),
        value(4, 0.5),
        value(5, 0.000694444),
        value(6, 0.75),
        value(7, 0.25),
        value(8, 2),
        value(9, 0.75),
      ],
      { formats },
    );
    expect(firsts(table)).toEqual([
      '12:00:00',
      '2025-11-03 14:05:05',
      '25:30:00',
      '12:00:00',
      '00:01:00',
      '18:00:00',
      '06:00:00',
      '48:00:00',
      '18:00:00',
    ]);
  });

  it('reads results of formulas and cells that say their day', async () => {
    const table = await column(
      [
        '<c s="1"><f>TODAY()</f><v>45964</v></c>',
        '<c t="d"><v>2025-11-03T00:00:00</v></c>',
        '<c t="d"><v>2025-11-03T14:05:00.000</v></c>',
        '<c t="d"><v>2025-11-03</v></c>',
        '<c t="d"><v>2025-02-30</v></c>',
        '<c t="d"><v>14:05</v></c>',
      ],
      { formats: [14] },
    );
    expect(firsts(table)).toEqual([
      '2025-11-03',
      '2025-11-03',
      '2025-11-03 14:05:00',
      '2025-11-03',
      '2025-02-30',
      '14:05:00',
    ]);
    expect(codes(table)).toEqual([[6, 0, 'table.badDate']]);
  });

  it('knows the calendars that begin in 1900 and in 1904', async () => {
    const days = [0, 1, 59, 60, 61].map((serial) => `<c s="1"><v>${serial}</v></c>`);
    expect(firsts(await column(days, { formats: [14] }))).toEqual([
      '1900-01-00',
      '1900-01-01',
      '1900-02-28',
      '1900-02-29',
      '1900-03-01',
    ]);
    expect(firsts(await column(days, { formats: [14], date1904: true }))).toEqual([
      '1904-01-01',
      '1904-01-02',
      '1904-02-29',
      '1904-03-01',
      '1904-03-02',
    ]);
    expect(
      codes(await column(['<c s="1"><v>-1</v></c>', '<c s="1"><v>9999999</v></c>'], { formats: [14] })),
    ).toEqual([
      [2, 0, 'table.badDate'],
      [3, 0, 'table.badDate'],
    ]);
  });
});

describe('sheets of a workbook', () => {
  const sheet = (name: string, more = {}) => ({
    name,
    rows: textRow(1, name) + textRow(2, `${name} 1`),
    ...more,
  });

  it('reads the first one that is shown, whatever its file is called, and lists all', async () => {
    const table = await read(
      book([
        sheet('图', { type: 'chartsheet', file: 'chartsheets/sheet1.xml' }),
        sheet('藏', { state: 'veryHidden', file: 'worksheets/sheet7.xml' }),
        sheet('隐', { state: 'hidden', file: 'worksheets/sheet3.xml' }),
        sheet('订单', { file: 'worksheets/Daten.xml' }),
        sheet('其他', { file: 'worksheets/sheet1.xml' }),
      ]),
    );
    expect(table).toMatchObject({
      header: ['订单'],
      rows: [{ line: 2, cells: ['订单 1'] }],
      source: {
        format: 'xlsx',
        sheet: '订单',
        sheets: [
          { name: '藏', hidden: true },
          { name: '隐', hidden: true },
          { name: '订单', hidden: false },
          { name: '其他', hidden: false },
        ],
        headerRow: 1,
      },
    });
  });

  it('reads the one that was chosen by name, and says which there are', async () => {
    const bytes = book([sheet('一月'), sheet('二月')]);
    expect(await read(bytes, { sheet: '二月' })).toMatchObject({ header: ['二月'] });
    const missing = await readTable(bytes, 'a.xlsx', { sheet: '三月' });
    expect(missing).toMatchObject({
      ok: false,
      issues: [{ code: 'table.noSheet', data: { sheets: '一月、二月' } }],
    });
  });

  it('says which sheet is empty', async () => {
    const empty = await readTable(book([{ name: '空', rows: '<row r="1"/>' }]), 'a.xlsx');
    expect(empty).toMatchObject({ ok: false, issues: [{ code: 'table.emptySheet', data: { sheet: '空' } }] });
  });
});

describe('ways programs write workbooks', () => {
  const one = { name: 'S', rows: textRow(1, '单号', '姓名') + textRow(2, 'A1', '甲') };
  const expected = { header: ['单号', '姓名'], rows: [{ line: 2, cells: ['A1', '甲'] }] };
  const prefixed = (xml: string) =>
    xml
      .replaceAll(/<(\/?)(?=[a-z])/gi, '<$1x:')
      .replaceAll('<x:?xml', '<?xml')
      .replace('xmlns=', 'xmlns:x=');

  it('with prefixes on every tag', async () => {
    const parts = bookParts([one]);
    for (const name of ['xl/workbook.xml', 'xl/worksheets/sheet1.xml', 'xl/styles.xml'])
      parts[name] = prefixed(parts[name] ?? '');
    expect(await read(zip(Object.entries(parts)))).toMatchObject(expected);
  });

  it('in the strict dialect', async () => {
    const parts = Object.entries(bookParts([one])).map(([name, xml]): [string, string] => [
      name,
      xml
        .replaceAll(
          'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
          'http://purl.oclc.org/ooxml/officeDocument/relationships',
        )
        .replaceAll(
          'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
          'http://purl.oclc.org/ooxml/spreadsheetml/main',
        ),
    ]);
    expect(await read(zip(parts))).toMatchObject(expected);
  });

  it('without references, with rows and cells out of order, with parts in any order', async () => {
    const bare =
      '<row><c t="inlineStr"><is><t>单号</t></is></c><c t="inlineStr"><is><t>姓名</t></is></c></row><row><c t="inlineStr"><is><t>A1</t></is></c><c t="inlineStr"><is><t>甲</t></is></c></row>';
    expect(await read(book([{ name: 'S', rows: bare }]))).toMatchObject(expected);
    const mixed = `<row r="2">${text('B2', '甲')}${text('A2', 'A1')}</row>${textRow(1, '单号', '姓名')}`;
    expect(await read(book([{ name: 'S', rows: mixed }]))).toMatchObject(expected);
    expect(await read(zip(Object.entries(bookParts([one])).reverse()))).toMatchObject(expected);
  });

  it('with targets that are absolute, go up, or have strokes the other way', async () => {
    for (const target of [
      '/xl/worksheets/sheet1.xml',
      '../xl/worksheets/sheet1.xml',
      'worksheets\\sheet1.xml',
      './worksheets/SHEET1.xml',
    ]) {
      const parts = bookParts([one]);
      parts['xl/_rels/workbook.xml.rels'] = (parts['xl/_rels/workbook.xml.rels'] ?? '').replace(
        'worksheets/sheet1.xml',
        target,
      );
      expect(await read(zip(Object.entries(parts)))).toMatchObject(expected);
    }
  });

  it('with names of parts that have strokes the other way', async () => {
    const parts = Object.entries(bookParts([one])).map(([name, xml]): [string, string] => [
      name.replaceAll('/', '\\'),
      xml,
    ]);
    expect(await read(zip(parts))).toMatchObject(expected);
  });

  it('in UTF-16, and with nothing packed', async () => {
    const parts = Object.entries(bookParts([one])).map(
      ([name, xml]): [string, Buffer, { stored: boolean }] => [
        name,
        Buffer.from(`\ufeff${xml}`, 'utf16le'),
        { stored: true },
      ],
    );
    expect(await read(zip(parts))).toMatchObject(expected);
  });

  it('with the workbook in another place', async () => {
    const parts = Object.entries(bookParts([one])).map(([name, xml]): [string, string] => [
      name.replace('xl/', 'data/').replace('workbook', 'book'),
      xml.replace('xl/workbook.xml', 'data/book.xml'),
    ]);
    expect(await read(zip(parts))).toMatchObject(expected);
  });

  it('with sizes behind the data', async () => {
    const parts = Object.entries(bookParts([one])).map(([name, xml]): [string, string, object] => [
      name,
      xml,
      { flags: 8, localSize: 0 },
    ]);
    expect(await read(zip(parts))).toMatchObject(expected);
  });

  it('without styles and shared strings', async () => {
    const parts = bookParts([one]);
    delete parts['xl/styles.xml'];
    expect(await read(zip(Object.entries(parts)))).toMatchObject(expected);
  });
});
