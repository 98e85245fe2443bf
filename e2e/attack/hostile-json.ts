import { ANSWERED, type HostileInput } from './hostile-input.ts';

const JUDGE = '/api/fill/guard/order/judge?door=embed&channel=shop';
const SUBMIT = '/api/fill/guard/order/records?door=embed&channel=shop';
const LOOKUPS = '/api/fill/guard/order/lookups?door=embed&channel=shop';
const RECORDS = '/api/v1/apps/guard/forms/order/records';

const lines = (count: number) => Array.from({ length: count }, (_, at) => ({ item: `i${at}`, qty: at }));
const deep = (depth: number, open = '[', close = ']') => open.repeat(depth) + close.repeat(depth);
const filter = (expression: unknown) => `${RECORDS}?where=${encodeURIComponent(JSON.stringify(expression))}`;
const trpc = (procedure: string, input: unknown) =>
  `/api/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`;

/** Much work, or odd values, in a request of usual size. */
export const JSON_INPUTS: readonly HostileInput[] = [
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
