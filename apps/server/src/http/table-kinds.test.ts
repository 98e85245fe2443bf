import { book, textRow } from '@weir/tables/test-files';
import { aChannel, admin, aField, aForm, anApp, artefactsOf } from '@weir/testing/builders';
import { beforeAll, describe, expect, it } from 'vitest';
import { createTestServer, type TestServer } from '../test-server.ts';

const t = (zh: string) => ({ title: { 'zh-CN': zh } });
const app = anApp({
  forms: [
    aForm({
      key: 'plain',
      fields: [
        aField('text', 'a', { ...t('单号'), required: true, maxLength: 60 }),
        aField('text', 'b', t('姓名')),
        aField('date', 'd', t('日期')),
        aField('date-time', 'e', t('时间')),
        aField('decimal', 'm', { ...t('金额'), places: 4 }),
        aField('long-text', 'r', t('备注')),
      ],
    }),
    aForm({
      key: 'order',
      fields: [
        aField('text', 'no', { ...t('订单号'), required: true }),
        aField('text', 'buyer', t('收货人')),
        aField('table', 'lines', {
          ...t('明细'),
          fields: [aField('text', 'sku', t('编码')), aField('decimal', 'n', t('数量'))],
        }),
      ],
    }),
  ],
  roles: [],
  channels: [aChannel('shop', 'order', { import: { groupBy: ['no'], table: 'lines' } })],
  app: { kind: 'app', specVersion: 1, key: 'shop', title: { 'zh-CN': '店' }, navigation: [] },
});

let server: TestServer;
let authorization: string;
beforeAll(async () => {
  server = await createTestServer();
  const { usecases } = server.services;
  expect(await usecases.publish({ actor: admin, app: 'shop', artefacts: artefactsOf(app) })).toMatchObject({
    ok: true,
  });
  const key = await usecases.createKey({
    actor: admin,
    app: 'shop',
    name: 'k',
    scopes: ['imports:write', 'records:read'],
  });
  if (!key.ok) throw new Error(JSON.stringify(key.issues));
  authorization = `Bearer ${key.value.key}`;
}, 60_000);

async function send(form: string, bytes: string | Uint8Array, query = '') {
  const type =
    bytes[0] === 0x50 ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' : 'text/csv';
  const answer = await server.inject({
    method: 'POST',
    url: `/api/v1/apps/shop/forms/${form}/imports?mode=goodOnly&wait=true${query}`,
    headers: { authorization, 'content-type': type },
    payload: Buffer.from(bytes),
  });
  return { status: answer.statusCode, body: answer.json() };
}
const bad = (body: { bad: { lines: number[]; issues: { code: string; path: string }[] }[] }) =>
  body.bad.map(({ lines, issues }) => [lines, ...issues.map(({ code, path }) => `${code} ${path}`)]);

async function stored(form: string, field: string, value: string) {
  const answer = await server.inject({
    url: `/api/v1/apps/shop/forms/${form}/records?filter=${encodeURIComponent(`${field} = "${value}"`)}`,
    headers: { authorization },
  });
  return answer.json().records.map((record: { data: unknown }) => record.data);
}

const header = ['单号', '姓名', '日期', '时间', '金额', '备注'];
const sheet = (rows: string, options = {}) =>
  book([{ name: 'S', rows: textRow(1, ...header) + rows }], options);

describe('a workbook through the API', () => {
  it('becomes records: days by their format, results of formulas, sixteen digits', async () => {
    const rows = `<row r="2"><c r="A2"><v>6222021234567893</v></c><c r="C2" s="1"><f>TODAY()</f><v>45964</v></c><c r="D2" t="d"><v>2025-11-03T14:05:00</v></c><c r="E2"><v>0.30000000000000004</v></c></row>`;
    const { body } = await send('plain', sheet(rows, { formats: [31] }));
    expect(body.run).toMatchObject({ good: 1, bad: 0 });
    expect(await stored('plain', 'a', '6222021234567893')).toEqual([
      { a: '6222021234567893', d: '2025-11-03', e: '2025-11-03T06:05:00Z', m: 0.3 },
    ]);
  });

  it('has each cell that says nothing sure as an issue at its line and field, and stores none of them', async () => {
    const rows = [
      '<row r="2"><c r="A2" t="str"><v>W1</v></c><c r="B2" t="e"><v>#N/A</v></c><c r="E2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>',
      '<row r="3"><c r="A3" t="str"><v>W2</v></c><c r="E3" t="b"><f>1=1</f><v>1</v></c></row>',
      '<row r="4"><c r="A4" t="str"><v>W3</v></c><c r="E4"><f>1+1</f></c></row>',
      '<row r="5"><c r="A5"><v>123456789012345671</v></c></row>',
      '<row r="6"><c r="A6"><v>123456789012345678</v></c></row>',
      '<row r="7"><c r="B7"><f>A1</f></c></row>',
      '<row r="8"><c r="A8" t="str"><v>W8</v></c><c r="E8"><v>1234567890123450</v></c></row>',
    ];
    const { body } = await send('plain', sheet(rows.join('')));
    expect(bad(body)).toEqual([
      [[2], 'table.errorCell /b', 'table.errorCell /m'],
      [[3], expect.stringMatching(/ \/m$/)],
      [[4], 'table.noResult /m'],
      [[5], 'table.digitsLost /a'],
      [[6], 'table.digitsLost /a'],
      [[7], 'table.noResult /b', 'required /a'],
      [[8], expect.stringMatching(/^(?!table).* \/m$/)],
    ]);
    expect(body.run.good).toBe(0);
  });

  it('is read from the sheet and the header row one asks for', async () => {
    const bytes = book([
      { name: '说明', rows: textRow(1, '单号', '姓名') + textRow(2, 'N1', '甲') },
      { name: '数据', rows: textRow(1, 'x', 'y') + textRow(2, '单号', '姓名') + textRow(3, 'N2', '乙') },
    ]);
    const query = `&sheet=${encodeURIComponent('数据')}&headerRow=2`;
    const { body } = await send('plain', bytes, query);
    expect(body.run).toMatchObject({ good: 1, bad: 0 });
    expect(body.file).toEqual({ encoding: 'Excel', sheet: '数据', sheets: ['说明', '数据'], headerRow: 2 });
    expect(await stored('plain', 'a', 'N2')).toHaveLength(1);
    expect(await stored('plain', 'a', 'N1')).toHaveLength(0);
    expect((await send('plain', bytes, '&headerRow=x')).status).toBe(400);
    expect((await send('plain', bytes, '&sheet=none')).body.issues[0].code).toBe('table.noSheet');
  });

  it('with names in two levels is matched by the lower ones', async () => {
    const rows =
      textRow(1, '订单', '', '商品', '') +
      textRow(2, '订单编号', '收货人', '编码', '数量') +
      textRow(3, 'L1', '甲', 'S1', '2');
    const bytes = book([
      { name: 'S', rows, after: '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="C1:D1"/></mergeCells>' },
    ]);
    const { body } = await send('order', bytes, '&channel=shop');
    expect(body.run).toMatchObject({ good: 1, bad: 0 });
    expect(await stored('order', 'no', 'L1')).toEqual([
      { no: 'L1', buyer: '甲', lines: [{ sku: 'S1', n: 2 }] },
    ]);
  });

  it('never makes one order of two whose numbers have lost their digits', async () => {
    const row = (line: number, no: string) =>
      `<row r="${line}"><c r="A${line}"><v>${no}</v></c><c r="B${line}" t="str"><v>甲</v></c><c r="C${line}" t="str"><v>S${line}</v></c><c r="D${line}"><v>1</v></c></row>`;
    const bytes = book([
      {
        name: 'S',
        rows:
          textRow(1, '订单号', '收货人', '编码', '数量') +
          row(2, '330123456789012400') +
          row(3, '330123456789012400'),
      },
    ]);
    const { body } = await send('order', bytes, '&channel=shop');
    expect(bad(body)).toEqual([
      [[2], 'table.digitsLost /no'],
      [[3], 'table.digitsLost /no'],
    ]);
  });

  it('has an error in a line of a table at that line', async () => {
    const rows = `${textRow(1, '订单号', '收货人', '编码', '数量')}${textRow(2, 'E1', '甲', 'S1', '1')}<row r="3"><c r="A3" t="str"><v>E1</v></c><c r="D3" t="e"><v>#REF!</v></c></row>`;
    const { body } = await send('order', book([{ name: 'S', rows }]), '&channel=shop');
    expect(bad(body)).toEqual([[[2, 3], 'table.errorCell /lines/1/n']]);
    expect(await stored('order', 'no', 'E1')).toEqual([]);
  });
});

describe('a text file through the API', () => {
  it('has rows whose columns are shifted, damaged numbers and bad bytes as issues at their lines', async () => {
    const content = Buffer.concat([
      Buffer.from(
        '单号,姓名,备注\nT1,甲,好\nT2,"ABC CO.",LTD,请发货\n1.23457E+17,乙,x\n1.23457E+17,丙,y\nT5,丁,快递放门口',
      ),
      Buffer.from([0xf0, 0x9f]),
      Buffer.from('\n"T6","多\r\n行",z\nT7,"a\r\nb",z,w\n'),
    ]);
    const { body } = await send('plain', new Uint8Array(content));
    expect(bad(body)).toEqual([
      [[3], 'table.rowTooLong '],
      [[4], 'table.numberDamaged /a'],
      [[5], 'table.numberDamaged /a'],
      [[6], 'table.badBytes /r'],
      [[9], 'table.rowTooLong '],
    ]);
    expect(body.run.good).toBe(2);
  });

  it('keeps an order whole: one shifted line makes all of it bad', async () => {
    const { body } = await send(
      'order',
      '订单号,收货人,编码,数量\nO1,甲,S1,1\nO1,甲,S2,2,3\n',
      '&channel=shop',
    );
    expect(bad(body)).toEqual([[[2, 3], 'table.rowTooLong ']]);
  });

  it('is parted as one asks for', async () => {
    const { body } = await send('plain', '单号;姓名\nD1,5;甲\n', '&delimiter=semicolon&encoding=UTF-8');
    expect(body.run).toMatchObject({ good: 1 });
    expect(await stored('plain', 'a', 'D1,5')).toHaveLength(1);
    expect((await send('plain', 'x', '&delimiter=zz')).status).toBe(400);
  });
});

describe('the wizard', () => {
  it('sees how a file was read, and reads it another way under another handle', async () => {
    const cookie = await server.signIn('it@demo.cn', ['it']);
    const payload = '收货人;数量\n"A,B";1\n';
    const boundary = 'xyz';
    const sent = await server.inject({
      method: 'POST',
      url: '/api/import/demo/order?channel=shop',
      headers: { cookie, 'content-type': `multipart/form-data; boundary=${boundary}` },
      payload: `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\ncontent-type: text/csv\r\n\r\n${payload}\r\n--${boundary}--\r\n`,
    });
    expect(sent.statusCode, sent.body).toBe(201);
    const first = sent.json();
    expect(first.source).toMatchObject({
      format: 'csv',
      delimiter: ';',
      headerRow: 1,
      top: [{ line: 1 }, { line: 2 }],
    });
    const again = (query: string) =>
      server.inject({
        url: `/api/import/demo/order/${first.upload}?channel=shop&${query}`,
        headers: { cookie },
      });
    const second = (await again('delimiter=comma')).json();
    expect(second).toMatchObject({ header: ['收货人;数量'], source: { delimiter: ',' } });
    expect(second.upload).not.toBe(first.upload);
    const asked = async (upload: string) => {
      const input = encodeURIComponent(
        JSON.stringify({ app: 'demo', form: 'order', channel: 'shop', upload }),
      );
      return (
        await server.inject({ url: `/api/trpc/imports.plan?input=${input}`, headers: { cookie } })
      ).json().result.data.matches;
    };
    expect(await asked(first.upload)).toHaveLength(2);
    expect(await asked(second.upload)).toHaveLength(1);
    expect((await again('headerRow=7')).statusCode).toBe(422);
    expect((await again('headerRow=0')).statusCode).toBe(400);
    const stranger = await server.signIn('x@demo.cn', []);
    const refused = await server.inject({
      url: `/api/import/demo/order/${first.upload}`,
      headers: { cookie: stranger },
    });
    expect(refused.statusCode).toBeGreaterThanOrEqual(403);
  });
});
