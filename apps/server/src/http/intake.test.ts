import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { admin } from '@weir/testing/builders';
import { beforeAll, describe, expect, it } from 'vitest';
import { readAppFolder } from '../templates/app-folder.ts';
import { createTestServer, type TestServer } from '../test-server.ts';

// Files that once were read wrongly; they stand beside the repository, not in it.
const CASES = path.resolve(import.meta.dirname, '../../../../../shared/cases/intake');
const JINGGU = path.resolve(import.meta.dirname, '../../../../templates/jinggu');
const present = existsSync(path.join(CASES, '_app', 'app.json'));
it.skipIf(present)('the cases do not stand beside this repository: nothing is tried', () => {
  expect(present).toBe(false);
});

interface Outcome {
  /** Lines and codes with path of every bad record. */
  readonly bad: readonly string[];
  /** Values of the good ones. */
  readonly good: readonly Readonly<Record<string, unknown>>[];
}
const day = { c: '2025-11-03', d: '2025-11-03', e: '2025-11-03T04:00:00Z', m: 12.5 };

/** What each file becomes, as its note says; where there is none, what its cells plainly are. */
const PLAIN: Readonly<Record<string, Outcome>> = {
  '01-zh-date-formats/zh-dates.xlsx': {
    bad: [],
    good: [
      { a: 'D31', b: '甲', ...day },
      { a: 'D58', b: '乙', ...day },
      { a: 'D14对照', b: '丙', ...day },
    ],
  },
  '02-formula-date/formula-date.xlsx': {
    bad: [],
    good: [{ a: 'F1', b: '甲', c: '2025-11-03', d: '2025-11-03', m: 2 }],
  },
  '03-iso-date-cell/iso-d.xlsx': {
    bad: [],
    good: [{ a: 'I1', b: '甲', c: '2025-11-03', d: '2025-11-03', e: '2025-11-03T06:05:00Z', m: 3 }],
  },
  '04-phonetic/phonetic.xlsx': { bad: [], good: [{ a: 'P1', b: '张伟' }] },
  '05-formula-error/formula-error.xlsx': {
    bad: ['2: table.errorCell /b, table.errorCell /c, table.errorCell /m', '3: type /m'],
    good: [],
  },
  '06-long-number-cells/long-number.xlsx': {
    bad: ['2: table.digitsLost /a', '3: table.digitsLost /a', '5: table.digitsLost /a'],
    good: [{ a: '6222021234567893', b: '丙' }],
  },
  '07-ooxml-variants/other-sheet-name.xlsx': { bad: [], good: [{ a: 'X1', b: '甲' }] },
  '07-ooxml-variants/sheet-without-number.xlsx': { bad: [], good: [{ a: 'X1', b: '甲' }] },
  '08-xml-escapes/x000D.xlsx': { bad: [], good: [{ a: 'R1', r: '第一行\n第二行' }] },
  '09-wrong-sheet/t2-deleted.xlsx': { bad: [], good: [{ a: 'A1', b: '甲' }] },
  '11-last-zip-part-lost/za-styles-last.xlsx': {
    bad: [],
    good: [{ a: 'ST1', c: '2025-11-03', d: '2025-11-03' }],
  },
  '14-line-numbers/crlf.csv': {
    bad: ['5: date /d', '8: date /d'],
    good: [
      { a: 'L1', r: '一\n二\n三', d: '2025-11-03' },
      { a: 'L3', r: 'a\nb', d: '2025-11-03' },
    ],
  },
  '14-line-numbers/lf.csv': {
    bad: ['5: date /d', '8: date /d'],
    good: [
      { a: 'L1', r: '一\n二\n三', d: '2025-11-03' },
      { a: 'L3', r: 'a\nb', d: '2025-11-03' },
    ],
  },
  '18-row-longer-than-header/overflow.csv': {
    bad: ['3: table.rowTooLong '],
    good: [{ a: 'U1', b: '张三', c: 'x', r: '普通' }],
  },
  '19-excel-damaged-numbers-in-csv/sci.csv': {
    bad: ['2: table.numberDamaged /a', '3: table.numberDamaged /a'],
    good: [],
  },
  '22-two-level-header/w-kv.xlsx': {
    bad: [],
    good: [{ a: 'KV1', b: '甲', c: 'x', d: '2025-11-03', m: 1, r: 'r' }],
  },
  '23-wechat-bill-backtick/wxbill.csv': {
    bad: [],
    good: [{ a: '4200000000202511031234567890', b: '张三', d: '2025-11-03', m: 12.5 }],
  },
  '26-formula-no-cache/z-nocache.xlsx': {
    bad: ['2: table.noResult /m', '3: table.noResult /b'],
    good: [],
  },
};
const ORDERS: Readonly<Record<string, Outcome>> = {
  '13-delimiter/unicode-text.txt': {
    bad: [],
    good: [
      { ext: 'T1', buyer: '张三', addr: { province: '江苏省', city: '常州市', district: '武进区' } },
      { ext: 'T2', buyer: '李四', addr: { province: '江苏省', city: '常州市', district: '新北区' } },
    ],
  },
  '13-delimiter/w-pipe-in-text.csv': { bad: [], good: [{ ext: 'T1' }, { ext: 'T2' }] },
  '15-multi-choice-roundtrip/mc.csv': { bad: [], good: [{ ext: 'MC1', tags: ['急件', '开箱/验货'] }] },
  '19-excel-damaged-numbers-in-csv/a-sci.csv': {
    bad: ['2: table.numberDamaged /ext', '3: table.numberDamaged /ext', '4: table.numberDamaged /ext'],
    good: [],
  },
  '22-two-level-header/q-twolevel.xlsx': {
    bad: [],
    good: [
      {
        ext: 'T100',
        buyer: '张三',
        phone: '13812345678',
        day: '2025-11-03',
        lines: [{ sku: 'M1001', n: 2, price: 9.9 }],
      },
    ],
  },
  '25-utf8-one-bad-byte/h-gbk-badbyte.csv': { bad: ['2: table.badBytes /remark'], good: [] },
  '25-utf8-one-bad-byte/i-utf8-cutemoji.csv': { bad: ['2: table.badBytes /remark'], good: [{ ext: 'T2' }] },
};

const OTHERS = [
  '06-long-number-cells/tmall-number-cells.xlsx',
  '10-server-crash/u-12-months.xlsx',
  '13-delimiter/804.csv',
  '17-two-synonym-columns/taobao.csv',
  '20-privacy-phone/body.json',
];

describe.runIf(present)('files that were read wrongly once, through the API', () => {
  let server: TestServer;
  let authorization: string;
  let jinggu: string;
  const opened = async (folder: string): Promise<string> => {
    const { key: app, files } = await readAppFolder(folder);
    const { usecases } = server.services;
    const artefacts = files.map(({ body }) => body);
    expect(await usecases.publish({ actor: admin, app, artefacts })).toMatchObject({ ok: true });
    const scopes = ['imports:write', 'records:read', 'records:write'];
    const key = await usecases.createKey({ actor: admin, app, name: 'k', scopes });
    if (!key.ok) throw new Error(JSON.stringify(key.issues));
    return `Bearer ${key.value.key}`;
  };
  beforeAll(async () => {
    server = await createTestServer();
    authorization = await opened(path.join(CASES, '_app'));
    jinggu = await opened(JINGGU);
  }, 60_000);

  async function send(file: string, place: string, key = authorization) {
    const excel = file.endsWith('.xlsx');
    const answer = await server.inject({
      method: 'POST',
      url: `/api/v1/apps/${place}&mode=goodOnly&wait=true`,
      headers: {
        authorization: key,
        'content-type': excel
          ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
          : 'text/csv',
      },
      payload: await readFile(path.join(CASES, file)),
    });
    return { status: answer.statusCode, body: answer.json() };
  }
  const issuesOf = (bad: readonly { lines: number[]; issues: { code: string; path: string }[] }[]) =>
    bad.map(
      ({ lines, issues }) =>
        `${lines.join()}: ${issues.map(({ code, path }) => `${code} ${path}`).join(', ')}`,
    );
  async function stored(form: string, field: string, value: unknown) {
    const filter = encodeURIComponent(`${field} = "${value}"`);
    const answer = await server.inject({
      url: `/api/v1/apps/shop/forms/${form}/records?sort=-_createdAt&filter=${filter}`,
      headers: { authorization },
    });
    return answer.json().records[0]?.data;
  }

  it('leaves no file of the cases out', async () => {
    const tried = new Set([...Object.keys(PLAIN), ...Object.keys(ORDERS), ...OTHERS]);
    const files = await readdir(CASES, { recursive: true });
    const sent = files.filter((file) => !file.startsWith('_app') && /\.(csv|txt|xlsx|json)$/.test(file));
    expect(sent.filter((file) => !tried.has(file))).toEqual([]);
  });

  it.for(Object.entries(PLAIN))('%s', async ([file, { bad, good }]) => {
    const { body } = await send(file, 'shop/forms/plain/imports?again=all');
    expect(issuesOf(body.bad)).toEqual(bad);
    expect(body.run).toMatchObject({ good: good.length, skipped: 0 });
    for (const data of good) expect(await stored('plain', 'a', data.a)).toEqual(data);
  });

  it.for(Object.entries(ORDERS))('%s', async ([file, { bad, good }]) => {
    const { body } = await send(file, 'shop/forms/ord/imports?channel=shopfile&again=all');
    expect(issuesOf(body.bad)).toEqual(bad);
    expect(body.run).toMatchObject({ good: good.length, skipped: 0 });
    for (const data of good) expect(await stored('ord', 'ext', data.ext)).toMatchObject(data);
  });

  it('a book of twelve months is read from its first tab, and the server goes on', async () => {
    const { status, body } = await send('10-server-crash/u-12-months.xlsx', 'shop/forms/plain/imports?');
    expect(status).toBe(201);
    expect(body.file).toMatchObject({ sheet: '12月' });
    expect(body.file.sheets).toHaveLength(12);
    expect(body.bad).toEqual([]);
    expect(await stored('plain', 'a', 'M12-0')).toEqual({ a: 'M12-0', b: '客12' });
    expect((await server.inject({ url: '/healthz' })).statusCode).toBe(200);
  });

  it('semicolons part the columns where commas stand in the cells', async () => {
    const { body } = await send('13-delimiter/804.csv', 'shop/forms/ord/imports?channel=shopfile');
    expect(body.file.delimiter).toBe(';');
    expect(body.columns.map(({ header }: { header: string }) => header)).toEqual(['编号', '地址', '形状']);
  });

  it('a file without a byte is refused with a sentence', async () => {
    const { status, body } = await send(
      '17-two-synonym-columns/taobao.csv',
      'shop/forms/ord/imports?channel=shopfile',
    );
    expect(status).toBe(422);
    expect(JSON.stringify(body)).toMatch(/[一-龥]|[a-z]{4}/);
  });

  it('two orders of Tmall whose numbers have lost their digits do not become one', async () => {
    const { body } = await send(
      '06-long-number-cells/tmall-number-cells.xlsx',
      'jinggu/forms/order/imports?channel=tmall',
      jinggu,
    );
    expect(body.run.good).toBe(0);
    expect(body.bad.map(({ lines }: { lines: number[] }) => lines)).toEqual([[2], [3]]);
    for (const said of issuesOf(body.bad)) expect(said).toContain('table.digitsLost /externalNo');
  });

  it('a private phone number with its extension is a phone number', async () => {
    const answer = await server.inject({
      method: 'POST',
      url: '/api/v1/apps/shop/forms/ord/records',
      headers: { authorization },
      payload: JSON.parse(await readFile(path.join(CASES, '20-privacy-phone/body.json'), 'utf8')),
    });
    expect(answer.statusCode, answer.body).toBe(201);
    expect(answer.json().data ?? answer.json().record.data).toMatchObject({ ext: 'R19' });
  });
});
