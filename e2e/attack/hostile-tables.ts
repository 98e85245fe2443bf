import { ANSWERED, file, type HostileInput, MEGABYTE } from './hostile-input.ts';
import { inline, type Part, workbook, zip } from './zip.ts';

const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const IMPORTS = '/api/v1/apps/guard/forms/order/imports?mode=goodOnly&wait=true&channel=shop';

/** A file that is to be imported: by somebody who may not (refused unread) and by somebody who may (an issue). */
function table(name: string, fileName: string, make: () => Uint8Array | string): readonly HostileInput[] {
  const type = fileName.endsWith('.xlsx') ? SHEET : 'text/csv';
  const body = () => file(fileName, make(), type)();
  return [
    {
      name: `${name}, sent by a person without any role`,
      as: 'nobody',
      method: 'POST',
      path: '/api/import/guard/order',
      body,
    },
    {
      name: `${name}, sent by a key that may import`,
      as: 'writingKey',
      method: 'POST',
      path: IMPORTS,
      body,
      right: ANSWERED,
    },
    {
      name: `${name}, sent by a clerk`,
      as: 'clerk',
      method: 'POST',
      path: '/api/import/guard/order',
      body,
      right: ANSWERED,
    },
  ];
}

const rows = (count: number, row: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => row(at + 1)).join('');
const bookPart = (name: string, content: string | Uint8Array, lies?: Part['lies']): Part => ({
  name,
  content,
  ...(lies ? { lies } : {}),
});

/** Files that are small on the wire and large, deep or slow behind it. */
export const TABLES: readonly HostileInput[] = [
  ...table('a workbook with only the last possible cell in each of 33,000 rows', 'sparse.xlsx', () =>
    workbook(rows(33_000, (at) => `<row r="${at}">${inline(`XFD${at}`, 'x')}</row>`)),
  ),
  ...table('a workbook whose rows name a place far down', 'far.xlsx', () =>
    workbook(`<row r="1">${inline('A1', '收货人')}</row><row r="1048576">${inline('A1048576', 'x')}</row>`),
  ),
  ...table('a workbook with 2,000 columns in 5,000 rows', 'wide.xlsx', () => {
    const row = Array.from({ length: 2_000 }, () => '<c><v>1</v></c>').join('');
    return workbook(rows(5_000, () => `<row>${row}</row>`));
  }),
  ...table('a workbook with texts that no directory lists', 'hidden-part.xlsx', () =>
    workbook(`<row r="1">${inline('A1', '收货人')}</row>`, [
      bookPart('xl/sharedStrings.xml', `<sst>${'<si><t>x</t></si>'.repeat(20_000_000 / 4)}</sst>`, {
        listed: false,
      }),
    ]),
  ),
  ...table('a workbook that says a part is small', 'lying-size.xlsx', () =>
    workbook('', [bookPart('xl/worksheets/sheet1.xml', Buffer.alloc(200 * MEGABYTE, 32), { size: 100 })]),
  ),
  ...table('a workbook of 300 MB of blanks', 'bomb.xlsx', () =>
    workbook('', [bookPart('xl/worksheets/sheet1.xml', Buffer.alloc(300 * MEGABYTE, 32))]),
  ),
  ...table('a workbook with entities in entities', 'laughs.xlsx', () =>
    workbook('', [
      bookPart(
        'xl/worksheets/sheet1.xml',
        `<!DOCTYPE x [<!ENTITY a "ha">${Array.from({ length: 30 }, (_, at) => `<!ENTITY ${at === 0 ? 'b0' : `b${at}`} "${at === 0 ? '&a;&a;' : `&b${at - 1};&b${at - 1};`}">`).join('')}]><worksheet><sheetData><row><c t="inlineStr"><is><t>&b29;</t></is></c></row></sheetData></worksheet>`,
      ),
    ]),
  ),
  ...table('a workbook nested 200,000 elements deep', 'deep.xlsx', () =>
    workbook(`${'<row>'.repeat(200_000)}${'</row>'.repeat(200_000)}`),
  ),
  ...table('a workbook whose cell of 30 MB never closes', 'open-cell.xlsx', () =>
    workbook(`<row r="1"><c r="A1" t="inlineStr"><is><t>${'x'.repeat(30 * MEGABYTE)}`),
  ),
  ...table('a workbook with a million attributes', 'attributes.xlsx', () =>
    workbook(`<row ${Array.from({ length: 1_000_000 }, (_, at) => `a${at}="1"`).join(' ')}></row>`),
  ),
  ...table('a workbook with 60,000 parts', 'parts.xlsx', () =>
    zip(Array.from({ length: 60_000 }, (_, at) => ({ name: `p${at}`, content: 'x' }))),
  ),
  ...table('a workbook cut in the middle', 'cut.xlsx', () => {
    const whole = workbook(rows(5_000, (at) => `<row>${inline(`A${at}`, `value ${at}`)}</row>`));
    return whole.subarray(0, whole.length / 2);
  }),
  ...table('20 MB of commas', 'commas.csv', () => ','.repeat(20 * MEGABYTE)),
  ...table(
    'a cell of 400 KB of blanks between two letters',
    'blanks.csv',
    () => `收货人\nx${' '.repeat(400_000)}x\n`,
  ),
  ...table(
    'a cell of 400 KB of unseen blanks between two letters',
    'unseen.csv',
    () => `收货人\nx${'\u200b'.repeat(400_000)}x\n`,
  ),
  ...table(
    'a quotation mark that never closes before 20 MB',
    'quote.csv',
    () => `收货人\n"${'x\n'.repeat(10 * MEGABYTE)}`,
  ),
  ...table('20 MB of quotation marks', 'quotes.csv', () => `收货人\n${'"'.repeat(20 * MEGABYTE)}`),
  ...table(
    'a million columns',
    'columns.csv',
    () => `${Array.from({ length: 1_000_000 }, (_, at) => `c${at}`).join(',')}\n`,
  ),
  ...table('a line of 40 MB', 'line.csv', () => `收货人\n${'y'.repeat(40 * MEGABYTE)}\n`),
  ...table('3,000,000 short rows', 'rows.csv', () => `收货人\n${'a\n'.repeat(3_000_000)}`),
  ...table('20 MB of zero bytes', 'zeros.csv', () => Buffer.alloc(20 * MEGABYTE)),
  ...table('half characters of UTF-16', 'utf16.csv', () =>
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.alloc(5 * MEGABYTE, 0xd8)]),
  ),
];
