import type { Identity } from './target.ts';
import { inline, type Part, workbook, zip } from './zip.ts';

/** A request that is meant to do harm. */
export interface HostileInput {
  readonly name: string;
  readonly as: Identity;
  readonly method: string;
  readonly path: string;
  /** Made when it is its turn: some are large. */
  readonly body?: () => string | Uint8Array | FormData;
  readonly headers?: Readonly<Record<string, string>>;
  /** How many are sent at once. */
  readonly times?: number;
  /** Statuses that are right; any refusal (4xx) by default. */
  readonly right?: readonly number[];
}

const JSON_BODY = { 'content-type': 'application/json' };
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const JUDGE = '/api/fill/guard/order/judge?door=embed&channel=shop';
const SUBMIT = '/api/fill/guard/order/records?door=embed&channel=shop';
const LOOKUPS = '/api/fill/guard/order/lookups?door=embed&channel=shop';
const FILES = '/api/fill/guard/order/files?door=embed&channel=shop';
const RECORDS = '/api/v1/apps/guard/forms/order/records';
const IMPORTS = '/api/v1/apps/guard/forms/order/imports?mode=goodOnly&wait=true&channel=shop';
const ANSWERED = [200, 201, 202, 400, 401, 403, 404, 409, 413, 415, 421, 422, 429] as const;
const MEGABYTE = 1024 * 1024;

const file = (name: string, bytes: Uint8Array | string, type: string) => () => {
  const form = new FormData();
  form.append('file', new Blob([bytes as BlobPart], { type }), name);
  return form;
};

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
const TABLES: readonly HostileInput[] = [
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

const lines = (count: number) => Array.from({ length: count }, (_, at) => ({ item: `i${at}`, qty: at }));
const deep = (depth: number, open = '[', close = ']') => open.repeat(depth) + close.repeat(depth);
const filter = (expression: unknown) => `${RECORDS}?where=${encodeURIComponent(JSON.stringify(expression))}`;
const trpc = (procedure: string, input: unknown) =>
  `/api/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`;

/** Much work, or odd values, in a request of usual size. */
const JSON_INPUTS: readonly HostileInput[] = [
  {
    name: '900 KB of lines, judged for a visitor',
    as: 'embed',
    method: 'POST',
    path: JUDGE,
    body: () => JSON.stringify({ data: { lines: lines(25_000) } }),
    right: ANSWERED,
  },
  {
    name: '24 times 900 KB of lines at once',
    as: 'embed',
    method: 'POST',
    path: JUDGE,
    body: () => JSON.stringify({ data: { lines: lines(25_000) } }),
    times: 24,
    right: ANSWERED,
  },
  {
    name: '900 KB of lines, submitted by a visitor',
    as: 'embed',
    method: 'POST',
    path: SUBMIT,
    body: () => JSON.stringify({ data: { consignee: 'x', lines: lines(25_000) } }),
    right: ANSWERED,
  },
  {
    name: '30,000 fields that do not exist',
    as: 'embed',
    method: 'POST',
    path: JUDGE,
    body: () =>
      JSON.stringify({ data: Object.fromEntries(Array.from({ length: 30_000 }, (_, at) => [`f${at}`, at])) }),
    right: ANSWERED,
  },
  {
    name: 'a text of 900 KB in a short field',
    as: 'embed',
    method: 'POST',
    path: JUDGE,
    body: () => JSON.stringify({ data: { consignee: 'x'.repeat(900_000) } }),
    right: ANSWERED,
  },
  {
    name: 'blanks of 900 KB in each kind of field',
    as: 'embed',
    method: 'POST',
    path: JUDGE,
    body: () =>
      JSON.stringify({
        data: Object.fromEntries(
          ['consignee', 'phone', 'day', 'price', 'total', 'note'].map((name) => [
            name,
            `1${' '.repeat(140_000)}1`,
          ]),
        ),
      }),
    right: ANSWERED,
  },
  {
    name: 'digits of 900 KB in a number',
    as: 'embed',
    method: 'POST',
    path: JUDGE,
    body: () => `{"data":{"total":${'9'.repeat(900_000)}}}`,
    right: ANSWERED,
  },
  {
    name: 'digits of 900 KB behind the point of a price',
    as: 'embed',
    method: 'POST',
    path: JUDGE,
    body: () => `{"data":{"price":"0.${'1'.repeat(900_000)}"}}`,
    right: ANSWERED,
  },
  {
    name: 'numbers beyond all limits',
    as: 'embed',
    method: 'POST',
    path: JUDGE,
    body: () => '{"data":{"total":1e400,"price":-1e308}}',
    right: ANSWERED,
  },
  {
    name: '400,000 brackets',
    as: 'embed',
    method: 'POST',
    path: JUDGE,
    body: () => `{"data":${deep(400_000)}}`,
  },
  {
    name: '100,000 objects in objects',
    as: 'embed',
    method: 'POST',
    path: JUDGE,
    body: () => `{"data":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`,
  },
  {
    name: 'a prototype as data',
    as: 'embed',
    method: 'POST',
    path: JUDGE,
    body: () => '{"data":{"__proto__":{"consignee":"x"},"constructor":{"prototype":{"x":1}}}}',
    right: ANSWERED,
  },
  {
    name: 'zero characters and half pairs',
    as: 'embed',
    method: 'POST',
    path: SUBMIT,
    body: () => '{"data":{"consignee":"a\\u0000b","note":"\\ud800","externalNo":"\\u0000"}}',
    right: ANSWERED,
  },
  {
    name: 'data that is not an object',
    as: 'embed',
    method: 'POST',
    path: SUBMIT,
    body: () => '{"data":[1,2,3]}',
    right: ANSWERED,
  },
  {
    name: 'JSON that breaks off',
    as: 'embed',
    method: 'POST',
    path: SUBMIT,
    body: () => '{"data":{"consignee":"x"',
  },
  {
    name: 'JSON that is not UTF-8',
    as: 'embed',
    method: 'POST',
    path: SUBMIT,
    body: () => Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
    right: ANSWERED,
  },
  {
    name: '20,000 look-ups',
    as: 'embed',
    method: 'POST',
    path: LOOKUPS,
    body: () =>
      JSON.stringify({
        lookups: Array.from({ length: 10_000 }, (_, at) => ({
          lookup: 'reference',
          form: 'staff',
          number: `E${at}`,
          fields: ['name'],
        })),
      }),
  },
  {
    name: '500 look-ups of files',
    as: 'embed',
    method: 'POST',
    path: LOOKUPS,
    body: () =>
      JSON.stringify({
        lookups: Array.from({ length: 500 }, (_, at) => ({ lookup: 'file', id: `${at}`.padStart(64, 'a') })),
      }),
    right: ANSWERED,
  },
  {
    name: 'look-ups of things named like prototypes',
    as: 'embed',
    method: 'POST',
    path: LOOKUPS,
    body: () =>
      JSON.stringify({
        lookups: [
          { lookup: 'reference', form: '__proto__', number: 'constructor', fields: ['toString'] },
          { lookup: 'unique', unique: 'constructor', value: '\u0000' },
          { lookup: 'user', id: '\u0000' },
        ],
      }),
    right: ANSWERED,
  },
  {
    name: 'a condition nested 5,000 deep',
    as: 'writingKey',
    method: 'GET',
    path: `${RECORDS}?filter=${encodeURIComponent(`${'('.repeat(3_000)}1${')'.repeat(3_000)}`)}`,
  },
  {
    name: 'a condition of 2,000 parts',
    as: 'writingKey',
    method: 'GET',
    path: `${RECORDS}?filter=${encodeURIComponent(Array.from({ length: 1_000 }, () => 'total=1').join(' or '))}`,
    right: [...ANSWERED, 431],
  },
  {
    name: 'a condition as a tree of 300 levels',
    as: 'clerk',
    method: 'GET',
    path: trpc('records.query', { app: 'guard', form: 'order', filter: nested(300) }),
    right: ANSWERED,
  },
  {
    name: 'a condition with a zero character',
    as: 'writingKey',
    method: 'GET',
    path: filter({ op: '=', args: [{ field: 'consignee' }, { text: '\u0000' }] }),
    right: ANSWERED,
  },
  {
    name: 'a search of 30,000 letters',
    as: 'writingKey',
    method: 'GET',
    path: `${RECORDS}?q=${'a%20'.repeat(5_000)}`,
    right: [...ANSWERED, 414, 431],
  },
  {
    name: 'sorting by 2,000 fields',
    as: 'writingKey',
    method: 'GET',
    path: `${RECORDS}?sort=${'total,'.repeat(1_500)}total`,
    right: [...ANSWERED, 414, 431],
  },
  {
    name: 'a cursor of somebody’s own making',
    as: 'writingKey',
    method: 'GET',
    path: `${RECORDS}?cursor=${'QUFB'.repeat(900)}`,
    right: ANSWERED,
  },
  {
    name: '1,000 calls in one tRPC request',
    as: 'clerk',
    method: 'GET',
    path: `/api/trpc/${Array.from({ length: 100 }, () => 'session.workspace').join(',')}?batch=1&input=%7B%7D`,
    right: [...ANSWERED, 207],
  },
  {
    name: 'a record of 900 KB under a deep idempotency key',
    as: 'clerk',
    method: 'POST',
    path: '/api/trpc/records.create',
    body: () =>
      `{"app":"guard","form":"order","idempotencyKey":"k","data":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`,
  },
  {
    name: 'columns named like prototypes',
    as: 'clerk',
    method: 'GET',
    path: '/api/export/guard/order?columns=__proto__,constructor,toString',
    right: ANSWERED,
  },
  {
    name: 'an export by a condition with a zero character',
    as: 'clerk',
    method: 'GET',
    path: `/api/export/guard/order?where=${encodeURIComponent('{"op":"=","args":[{"field":"consignee"},{"text":"\\u0000"}]}')}`,
    right: ANSWERED,
  },
  {
    name: 'a QR code of 1,000 letters, 40 times',
    as: 'clerk',
    method: 'GET',
    path: `/api/qr?text=${'A'.repeat(1_000)}`,
    times: 40,
    right: [200, 400, 429],
  },
  {
    name: 'a draft of 900 KB of nested sections',
    as: 'designer',
    method: 'POST',
    path: '/api/trpc/design.saveDrafts',
    body: () =>
      JSON.stringify({
        app: 'guard',
        changes: [{ kind: 'form', key: 'big', rev: null, body: { fields: sections(80, 30) } }],
      }),
    right: ANSWERED,
  },
  {
    name: 'publishing with a formula of 200,000 brackets',
    as: 'designer',
    method: 'POST',
    path: '/api/trpc/admin.publish',
    body: () =>
      JSON.stringify({
        app: 'guard',
        artefacts: [
          {
            kind: 'form',
            specVersion: 1,
            key: 'order',
            title: { 'zh-CN': 'x' },
            fields: [],
            rules: deep(200, '[', ']'),
          },
        ],
      }),
    right: ANSWERED,
  },
  ...(
    [
      [
        '90,000 properties',
        { list: Object.fromEntries(Array.from({ length: 90_000 }, (_, i) => [`k${i}`, 1])) },
      ],
      ['a list of 400,000 rules', { rules: new Array(400_000).fill(0) }],
      [
        '1,000 fields, each wrong in four places',
        { fields: new Array(1000).fill({ kind: 'text', key: 1, a: 1, b: 2 }) },
      ],
      [
        '40 keys of 20 KB that almost match',
        { fields: new Array(40).fill({ kind: 'text', key: `${'a'.repeat(20_000)}!` }) },
      ],
      [
        'a pattern that backtracks without end',
        { fields: [{ kind: 'text', key: 'a', title: { 'zh-CN': 'x' }, pattern: '^(a+)+$' }] },
      ],
    ] as const
  ).map(
    ([what, part]): HostileInput => ({
      name: `publishing a form with ${what}`,
      as: 'designer',
      method: 'POST',
      path: '/api/trpc/admin.publish',
      body: () =>
        JSON.stringify({
          app: 'guard',
          artefacts: [
            { kind: 'form', specVersion: 1, key: 'order', title: { 'zh-CN': 'x' }, fields: [], ...part },
          ],
        }),
      right: ANSWERED,
    }),
  ),
  {
    name: 'a report of 900 KB about the content security policy',
    as: 'stranger',
    method: 'POST',
    path: '/api/csp-report',
    headers: { 'content-type': 'application/csp-report' },
    body: () => JSON.stringify({ 'csp-report': { 'blocked-uri': 'x'.repeat(900_000) } }),
    times: 20,
    right: [204, 400, 413, 415, 429],
  },
  {
    name: 'a password of 900 KB',
    as: 'stranger',
    method: 'POST',
    path: '/api/auth/sign-in/email',
    body: () => JSON.stringify({ email: 'clerk@guard.example', password: 'x'.repeat(900_000) }),
    times: 4,
  },
  {
    name: '40 wrong passwords at once',
    as: 'stranger',
    method: 'POST',
    path: '/api/auth/sign-in/email',
    body: () => JSON.stringify({ email: 'victim@guard.example', password: 'wrong-wrong' }),
    times: 40,
  },
];

function nested(levels: number): unknown {
  let tree: unknown = { op: '=', args: [{ field: 'total' }, { number: '1' }] };
  for (let at = 0; at < levels; at++) tree = { op: 'not', args: [tree] };
  return tree;
}
function sections(wide: number, levels: number): unknown[] {
  let fields: unknown[] = Array.from({ length: wide }, (_, at) => ({
    key: `f${at}`,
    kind: 'text',
    title: { 'zh-CN': 'x'.repeat(100) },
  }));
  for (let at = 0; at < levels; at++)
    fields = [{ key: `s${at}`, kind: 'section', title: { 'zh-CN': 's' }, fields }];
  return fields;
}

const multipart = (boundary: string | null) => ({
  'content-type': boundary === null ? 'multipart/form-data' : `multipart/form-data; boundary=${boundary}`,
});
const png = (width: number, height: number) => {
  const head = Buffer.alloc(33);
  head.write('\x89PNG\r\n\x1a\n', 'latin1');
  head.writeUInt32BE(13, 8);
  head.write('IHDR', 12, 'latin1');
  head.writeUInt32BE(width, 16);
  head.writeUInt32BE(height, 20);
  head[24] = 8;
  head[25] = 6;
  return head;
};

/** Uploads and what stands around them. */
const UPLOADS: readonly HostileInput[] = [
  {
    name: 'a picture that says it has 100,000 × 100,000 points',
    as: 'embed',
    method: 'POST',
    path: FILES,
    body: file('big.png', png(100_000, 100_000), 'image/png'),
  },
  {
    name: 'a script in a picture',
    as: 'embed',
    method: 'POST',
    path: FILES,
    body: file('a.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'image/svg+xml'),
    right: ANSWERED,
  },
  {
    name: 'a page that says it is a picture',
    as: 'embed',
    method: 'POST',
    path: FILES,
    body: file('a.png', '<html><script>alert(1)</script>', 'image/png'),
    right: ANSWERED,
  },
  {
    name: 'a form without a boundary',
    as: 'embed',
    method: 'POST',
    path: FILES,
    headers: multipart(null),
    body: () => 'x'.repeat(100_000),
  },
  {
    name: 'a form that breaks off',
    as: 'embed',
    method: 'POST',
    path: FILES,
    headers: multipart('b'),
    body: () => '--b\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\nabc',
  },
  {
    name: 'a form of 50,000 parts',
    as: 'embed',
    method: 'POST',
    path: FILES,
    headers: multipart('b'),
    body: () => '--b\r\nContent-Disposition: form-data; name="x"\r\n\r\n1\r\n'.repeat(50_000),
  },
  {
    name: 'a boundary of 100 KB of hyphens',
    as: 'embed',
    method: 'POST',
    path: FILES,
    headers: multipart('-'.repeat(5_000)),
    body: () => '-'.repeat(5_000_000),
  },
  {
    name: '30 MB as a file',
    as: 'embed',
    method: 'POST',
    path: FILES,
    body: file('a.pdf', Buffer.alloc(30 * MEGABYTE, 37), 'application/pdf'),
  },
];

/** Every input, the whole list or a short form of it. */
export function hostileInputs(): readonly HostileInput[] {
  return [
    ...JSON_INPUTS.map((one) => (one.body && !one.headers ? { ...one, headers: JSON_BODY } : one)),
    ...UPLOADS,
    ...TABLES,
  ];
}
