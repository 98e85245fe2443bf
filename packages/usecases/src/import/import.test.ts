import { admin, anApp, aPerson } from '@weir/testing/builders';
import { describe, expect, it } from 'vitest';
import type { Entry, HeaderMatch, ImportResult, ImportTable } from '../contract.ts';
import { at, openShop, order, type Shop } from '../test/shop.ts';

const li = aPerson('li', 'sales');
const entry: Entry = at(li, 'order', { door: 'import', channel: 'tmall' });

function file(header: readonly string[], ...rows: readonly (readonly string[])[]): ImportTable {
  return {
    fileName: '天猫.csv',
    encoding: 'GBK',
    header,
    rows: rows.map((cells, at) => ({ line: at + 2, cells })),
  };
}

const HEADER = ['订单编号', '客户', '期望交付日', '支付方式', '物料', '购买数量', '单价'];
const ROWS = [
  ['T-1', '金固', '2025/11/20', '微信支付', 'I1', '4', '2.5'],
  ['T-2', 'C2', '2025-11-21', '微信', '螺母', '3', '1'],
  ['T-1', '金固', '2025/11/20', '微信支付', 'I2', '1', '1.25'],
];

async function matched(shop: Shop, table: ImportTable, where = entry): Promise<readonly HeaderMatch[]> {
  const plan = await shop.use.planImport({ ...where, table });
  if (!plan.ok) throw new Error(JSON.stringify(plan));
  return plan.value.matches;
}

async function run(
  shop: Shop,
  table: ImportTable,
  mode: 'allOrNothing' | 'goodOnly' = 'goodOnly',
  where = entry,
): Promise<ImportResult> {
  const result = await shop.use.runImport({
    ...where,
    table,
    matches: await matched(shop, table, where),
    mode,
  });
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
}

async function count(shop: Shop): Promise<number> {
  const page = await shop.use.query({ ...at(admin), count: true });
  return page.ok ? (page.value.count?.value ?? -1) : -1;
}

/** Answers as if nothing had been taken yet when it was asked. */
function blindToUniques({ ports }: Shop): Shop['ports']['records']['facts'] {
  const { facts } = ports.records;
  return (app, lookups) =>
    facts(
      app,
      lookups.filter(({ lookup }) => lookup !== 'unique'),
    );
}

const codes = (result: ImportResult) =>
  result.bad.map(({ lines, issues }) => [lines, issues.map(({ code, path }) => `${code} ${path}`)]);

describe('matching headers', () => {
  it('goes by synonyms of the channel, titles and keys, whatever the spelling', async () => {
    const shop = await openShop();
    const table = file([
      '订单编号',
      ' 客 户 ',
      'Expected',
      'PAYMENT',
      '明细-物料',
      '订单明细.数量',
      '单价',
      '订单号',
      '备注',
      '',
    ]);
    const plan = await shop.use.planImport({ ...entry, table });
    expect(plan).toMatchObject({
      ok: true,
      value: {
        matches: [
          { field: 'externalNo', by: 'synonym' },
          { field: 'customer', by: 'title' },
          { field: 'expectedDate', by: 'title' },
          { field: 'payment', by: 'title' },
          { field: 'lines.item', by: 'title' },
          { field: 'lines.qty', by: 'title' },
          { field: 'lines.price', by: 'title' },
          { field: null, by: 'none' },
          { field: null, by: 'none' },
          { field: null, by: 'none' },
        ],
        missing: [],
        issues: [],
      },
    });
  });

  it('reads 号 and 编号 alike where nothing else fills the field; a heading that is another field’s title means that field', async () => {
    const shop = await openShop();
    const matched = async (...header: readonly string[]) => {
      const plan = await shop.use.planImport({ ...entry, table: file(header) });
      return plan.ok ? plan.value.matches.map(({ field }) => field) : plan.issues;
    };
    expect(await matched('渠道单编号', '备注')).toEqual(['externalNo', null]);
    expect(await matched('渠道单编号', '渠道单号')).toEqual([null, 'externalNo']);
    // “订单号” is the form's own number, which no file may fill, though a synonym reads “订单编号”.
    expect(await matched('订单号')).toEqual([null]);
  });

  it('tells what is missing and which heading came twice', async () => {
    const shop = await openShop();
    const plan = await shop.use.planImport({ ...entry, table: file(['订单编号', ' 订单 编号', '物料']) });
    expect(plan).toMatchObject({
      value: {
        matches: [{ field: 'externalNo' }, { field: null, by: 'none' }, { field: 'lines.item' }],
        missing: ['customer', 'expectedDate', 'payment', 'lines.qty'],
        issues: [{ code: 'import.doubleHeader', severity: 'warning' }],
      },
    });
    expect(await shop.use.planImport({ ...entry, table: file(['x', 'y']) })).toMatchObject({
      value: { issues: [{ code: 'import.nothingMatched' }] },
    });
  });

  it('remembers what a person matched, and what they left out', async () => {
    const shop = await openShop();
    const table = file(
      [...HEADER.slice(0, 6), '成交价', '期望'],
      [...ROWS[1]!.slice(0, 6), '9', '2025-12-01'],
    );
    const first = await matched(shop, table);
    expect(first[6]).toMatchObject({ field: null });
    const chosen = first.map((match): HeaderMatch => {
      if (match.header === '成交价') return { ...match, field: 'lines.price' };
      return match.header === '支付方式' ? { ...match, field: null } : match;
    });
    await shop.use.runImport({ ...entry, table, matches: chosen, mode: 'goodOnly' });
    const again = await matched(shop, table);
    expect(again[6]).toEqual({ header: '成交价', field: 'lines.price', by: 'remembered' });
    expect(again[3]).toEqual({ header: '支付方式', field: null, by: 'remembered' });
  });

  it('does not take a column that nothing matched for one left out: a second one of the same heading, an unknown one', async () => {
    const shop = await openShop();
    const width = HEADER.length;
    const table = file([...HEADER, HEADER[0]!, '重量'], [...ROWS[0]!.slice(0, width), 'other', '5']);
    const first = await matched(shop, table);
    expect(first.slice(width)).toEqual([
      { header: HEADER[0], field: null, by: 'none' },
      { header: '重量', field: null, by: 'none' },
    ]);
    await shop.use.runImport({ ...entry, table, matches: first, mode: 'goodOnly' });
    const again = await matched(shop, table);
    expect(again.map(({ field }) => field)).toEqual(first.map(({ field }) => field));
    expect(again[0]?.field).toBe('externalNo');
    expect(again.slice(width)).toEqual(first.slice(width));
  });

  it('refuses columns for what nobody may fill', async () => {
    const shop = await openShop();
    const table = file(['a', 'b'], ['1', '2']);
    const to = (field: string): readonly HeaderMatch[] => [{ header: 'a', field, by: 'none' }];
    for (const field of ['status', 'level', 'margin', 'lines', 'nonsense', '__proto__', '_owner']) {
      const result = await shop.use.previewImport({ ...entry, table, matches: to(field) });
      expect(result).toMatchObject({
        ok: false,
        failure: 'invalid',
        issues: [{ code: 'import.unknownField' }],
      });
    }
  });
});

describe('two columns of one field', () => {
  const shopWithSynonyms = () => {
    const app = anApp();
    const channels = app.channels.map((channel) =>
      channel.key === 'tmall'
        ? {
            ...channel,
            import: {
              groupBy: ['externalNo'],
              table: 'lines',
              headers: {
                externalNo: ['主订单编号', '订单编号'],
                customer: ['改后客户', '客户编号'],
                'lines.item': ['新货号', '货号'],
                'lines.qty': ['数量', '购买数量'],
              },
            },
          }
        : channel,
    );
    return openShop({ ...app, channels });
  };
  const header = [
    '货号',
    '客户编号',
    '订单编号',
    '改后客户',
    '期望交付日',
    '支付方式',
    '新货号',
    '主订单编号',
    '购买数量',
    '数量',
    '单价',
  ];

  it('are asked in the order of the synonyms, then the title, and the plan says so', async () => {
    const shop = await shopWithSynonyms();
    const plan = await shop.use.planImport({ ...entry, table: file([...header, '客户']) });
    if (!plan.ok) throw new Error(JSON.stringify(plan));
    const turns = plan.value.matches.flatMap(({ header: text, field, turn }) =>
      turn === undefined ? [] : [[field, turn, text]],
    );
    expect(turns.toSorted()).toEqual([
      ['customer', 1, '改后客户'],
      ['customer', 2, '客户编号'],
      ['customer', 3, '客户'],
      ['externalNo', 1, '主订单编号'],
      ['externalNo', 2, '订单编号'],
      ['lines.item', 1, '新货号'],
      ['lines.item', 2, '货号'],
      ['lines.qty', 1, '数量'],
      ['lines.qty', 2, '购买数量'],
    ]);
    const said = plan.value.issues.filter(({ code }) => code === 'import.sharedField');
    expect(said.map(({ severity, message }) => [severity, message['zh-CN']])).toContainEqual([
      'warning',
      '“客户”由 3 列填写：每行用最先有内容的一列，依次为“改后客户”、“客户编号”、“客户”',
    ]);
  });

  it('the filled one counts row by row, in values, in grouping and in tables', async () => {
    const shop = await shopWithSynonyms();
    const table = file(
      header,
      ['I1', 'C1', 'T-1', '', '2025-11-20', '微信', '', '', '9', '4', '2.5'],
      ['I1', 'C1', 'T-9', 'C2', '2025-11-20', '微信', 'I2', 'T-2', '', '1', '1'],
      ['I2', '', '', 'C2', '', '', '', 'T-2', '7', '', '1'],
    );
    const result = await run(shop, table);
    expect(codes(result)).toEqual([]);
    const page = await shop.use.query({ ...at(li), sort: [{ field: '_number' }] });
    expect(page).toMatchObject({
      value: {
        records: [
          { data: { externalNo: 'T-1', customer: 'C1', lines: [{ item: 'I1', qty: 4 }] } },
          {
            data: {
              externalNo: 'T-2',
              customer: 'C2',
              lines: [
                { item: 'I2', qty: 1 },
                { item: 'I2', qty: 7 },
              ],
            },
          },
        ],
      },
    });
  });

  it('stay in the order of the channel when they are remembered, and hand-made ones come after', async () => {
    const shop = await shopWithSynonyms();
    const table = file(
      ['订单编号', '客户编号', '改后客户', '期望交付日', '支付方式', '货号', '数量', '单价', '老客户'],
      ['T-5', 'C1', '', '2025-11-20', '微信', 'I1', '1', '1', 'C2'],
    );
    const chosen = (await matched(shop, table)).map(
      (match): HeaderMatch => (match.header === '老客户' ? { ...match, field: 'customer' } : match),
    );
    const first = await shop.use.runImport({ ...entry, table, matches: chosen, mode: 'goodOnly' });
    expect(first).toMatchObject({ ok: true, value: { sample: [{ data: { customer: 'C1' } }] } });
    const again = (await matched(shop, table)).filter(({ field }) => field === 'customer');
    expect(again.map(({ header: text, turn, by }) => [text, turn, by])).toEqual([
      ['客户编号', 2, 'remembered'],
      ['改后客户', 1, 'remembered'],
      ['老客户', 3, 'remembered'],
    ]);
  });
});

describe('importing', () => {
  it('makes one record of the rows of one order, apart as they may be', async () => {
    const shop = await openShop();
    const result = await run(shop, file(HEADER, ...ROWS));
    expect(result.run).toMatchObject({ state: 'done', total: 2, good: 2, bad: 0, skipped: 0, done: 2 });
    const page = await shop.use.query({ ...at(li), sort: [{ field: '_number' }] });
    expect(page).toMatchObject({
      value: {
        records: [
          {
            door: 'import',
            channel: 'tmall',
            data: {
              orderNo: 'SO-20251103-0001',
              channel: '天猫',
              externalNo: 'T-1',
              customer: 'C1',
              level: 'A',
              expectedDate: '2025-11-20',
              payment: '微信',
              seller: 'li',
              lines: [
                { item: 'I1', qty: 4, price: 2.5, amount: 10 },
                { item: 'I2', qty: 1, price: 1.25, amount: 1.25 },
              ],
              total: 11.25,
            },
          },
          {
            data: {
              externalNo: 'T-2',
              customer: 'C2',
              level: 'B',
              lines: [{ item: 'I2', qty: 3, price: 1, amount: 3 }],
            },
          },
        ],
      },
    });
  });

  it('continues the order above with rows that have only line cells', async () => {
    const shop = await openShop();
    const result = await run(shop, file(HEADER, ROWS[0]!, ['', '', '', '', 'I2', '1', '1'], [], ROWS[1]!));
    expect(result.sample.map(({ lines }) => lines)).toEqual([[2, 3], [5]]);
  });

  it('says of every bad record everything that is wrong, with its lines', async () => {
    const shop = await openShop();
    const result = await run(
      shop,
      file(
        HEADER,
        ['B-1', '谁', '2025-13-40', '支票', 'I1', '0', 'abc'],
        ['B-2', 'C1', '2025-11-20', '微信', 'I1', '1', '1'],
        ['B-2', 'C2', '2025-11-20', '微信', 'I9', '1', '1'],
        ['OK', 'C1', '2025-11-20', '微信', 'I1', '1', '1'],
      ),
    );
    expect(codes(result)).toEqual([
      [
        [2],
        expect.arrayContaining([
          'reference.missing /customer',
          'date /expectedDate',
          'option /payment',
          'tooSmall /lines/0/qty',
        ]),
      ],
      [[3, 4], expect.arrayContaining(['import.differs /customer', 'reference.missing /lines/1/item'])],
    ]);
    const [first] = result.bad;
    expect(first?.issues.filter(({ path }) => path === '/lines/0/price')).toHaveLength(1);
    expect(first?.issues.some(({ code, path }) => code === 'required' && path === '/expectedDate')).toBe(
      false,
    );
    expect(result.run).toMatchObject({ total: 3, good: 1, bad: 2 });
    expect(await count(shop)).toBe(1);
  });

  it('gives exactly the issues a submission gives', async () => {
    const shop = await openShop();
    const data = {
      externalNo: 'P-1',
      customer: 'C9',
      expectedDate: '2025-11-20',
      payment: '转账',
      lines: [{ item: 'I3', qty: -1 }],
    };
    const sent = await shop.use.submit({ ...at(admin, 'order'), data: { ...data, channel: '天猫' } });
    const result = await run(
      shop,
      file(HEADER, ['P-1', 'C9', '2025-11-20', '转账', 'I3', '-1', '']),
      'goodOnly',
      { ...entry, actor: admin },
    );
    if (sent.ok) throw new Error('Expected a refusal');
    expect(result.bad[0]?.issues).toEqual(sent.issues);
  });

  it('skips what is there with the same values and refuses what is there with others', async () => {
    const shop = await openShop();
    await run(shop, file(HEADER, ...ROWS));
    const again = await run(shop, file(HEADER, ...ROWS));
    expect(again.run).toMatchObject({ good: 0, bad: 0, skipped: 2 });
    expect(again.skipped).toEqual([
      { lines: [2, 4], number: 'SO-20251103-0001', imported: true, changed: false, unique: true },
      { lines: [3], number: 'SO-20251103-0002', imported: true, changed: false, unique: true },
    ]);
    const changed = await run(shop, file(HEADER, ROWS[0]!, [...ROWS[1]!.slice(0, 5), '7', '1'], ROWS[2]!));
    expect(codes(changed)).toEqual([[[3], ['unique.taken /externalNo']]]);
    expect(changed.bad[0]?.issues[0]?.message['zh-CN']).toContain('SO-20251103-0002');
    expect(changed.bad[0]?.issues[0]?.message['zh-CN']).toContain('订单明细');
    expect(await count(shop)).toBe(2);
  });

  it('says nothing of a foreign record but that the value is taken', async () => {
    const shop = await openShop();
    await run(shop, file(HEADER, ...ROWS));
    const other = await run(shop, file(HEADER, ...ROWS), 'goodOnly', {
      ...entry,
      actor: aPerson('wang', 'sales'),
    });
    expect(codes(other)).toEqual([
      [[2, 4], ['unique.taken /externalNo']],
      [[3], ['unique.taken /externalNo']],
    ]);
    expect(JSON.stringify(other.bad)).not.toContain('SO-2025');
  });

  it('finds the same value twice in one file', async () => {
    const app = anApp();
    const channels = app.channels.map((channel) =>
      channel.key === 'tmall'
        ? {
            ...channel,
            import: { headers: { externalNo: ['订单编号'], 'lines.qty': ['购买数量'] }, values: {} },
          }
        : channel,
    );
    const shop = await openShop({ ...app, channels });
    const result = await run(shop, file(HEADER, ROWS[1]!, ROWS[1]!));
    expect(codes(result)).toEqual([[[3], ['unique.taken /externalNo']]]);
    expect(result.bad[0]?.issues[0]?.data).toMatchObject({ line: 2 });
    expect(result.run.good).toBe(1);
  });

  it('writes all or nothing', async () => {
    const shop = await openShop();
    const refused = await run(
      shop,
      file(HEADER, ...ROWS, ['B', 'C9', '2025-11-20', '微信', 'I1', '1', '1']),
      'allOrNothing',
    );
    expect(refused.run).toMatchObject({
      state: 'failed',
      good: 2,
      bad: 1,
      message: { code: 'import.badRows' },
    });
    expect(await count(shop)).toBe(0);
    const done = await run(shop, file(HEADER, ...ROWS), 'allOrNothing');
    expect(done.run).toMatchObject({ state: 'done', good: 2, message: null });
    expect(await count(shop)).toBe(2);
  });

  it('keeps nothing when one is taken at the last moment', async () => {
    const shop = await openShop();
    await shop.use.submit({ ...at(li), data: order({ channel: '天猫', externalNo: 'T-2' }) });
    Object.assign(shop.ports.records, { facts: blindToUniques(shop) });
    const boss = { ...entry, actor: admin };
    const table = file(HEADER, ...ROWS);
    const result = await shop.use.runImport({
      ...boss,
      table,
      matches: await matched(shop, table, boss),
      mode: 'allOrNothing',
    });
    expect(result).toMatchObject({ ok: true, value: { run: { state: 'failed', bad: 1 } } });
    expect(await count(shop)).toBe(1);
  });

  it('previews without writing, and keeps the result for whoever asked', async () => {
    const shop = await openShop();
    const table = file(HEADER, ...ROWS);
    let progress = 0;
    const preview = await shop.use.previewImport({
      ...entry,
      table,
      matches: await matched(shop, table),
      onProgress: (done) => {
        progress = done;
      },
    });
    if (!preview.ok) throw new Error('Expected a preview');
    expect(progress).toBe(2);
    expect(preview.value.run.state).toBe('ready');
    expect(await count(shop)).toBe(0);
    const { id } = preview.value.run;
    expect(await shop.use.importRun({ ...entry, id })).toEqual(preview);
    expect(await shop.use.importRun({ ...entry, actor: aPerson('wang', 'sales'), id })).toMatchObject({
      failure: 'missing',
    });
    expect(await shop.use.importRun({ ...entry, actor: admin, id })).toMatchObject({ ok: true });
    expect(await shop.use.importRuns({ ...entry, actor: aPerson('wang', 'sales') })).toEqual({
      ok: true,
      value: [],
    });
  });

  it('writes large files batch by batch, every bad row listed, and picks up where it was broken off', async () => {
    const shop = await openShop();
    const rows = Array.from({ length: 2600 }, (_, n) => [
      `L-${n}`,
      'C1',
      '2025-11-20',
      '微信',
      'I1',
      n % 70 === 37 ? '0' : '1',
      '1',
    ]);
    const table = file(HEADER, ...rows);
    const { insertMany } = shop.ports.records;
    let calls = 0;
    Object.assign(shop.ports.records, {
      insertMany: async (...args: Parameters<typeof insertMany>) => {
        if (++calls === 2) throw new Error('The database is gone.');
        return insertMany(...args);
      },
    });
    const runId = shop.ports.ids.next();
    const matches = await matched(shop, table);
    await expect(shop.use.runImport({ ...entry, table, matches, mode: 'goodOnly', runId })).rejects.toThrow(
      'database is gone',
    );
    expect(await shop.use.importRun({ ...entry, id: runId })).toMatchObject({
      value: { run: { state: 'failed', good: 986, message: { code: 'import.failed', data: { done: 986 } } } },
    });
    const progress: number[] = [];
    const again = await shop.use.runImport({
      ...entry,
      table,
      matches,
      mode: 'goodOnly',
      onProgress: (done) => progress.push(done),
    });
    if (!again.ok) throw new Error('Expected it to run');
    expect(again.value.run).toMatchObject({
      state: 'done',
      total: 2600,
      skipped: 986,
      bad: 37,
      good: 1577,
      done: 2600,
    });
    expect(again.value.bad.map(({ lines }) => lines)).toEqual(
      rows.flatMap((row, at) => (row[5] === '0' ? [[at + 2]] : [])),
    );
    expect(progress).toEqual([1000, 2000, 2600]);
    expect(await count(shop)).toBe(2563);
  }, 30_000);

  it('is for those who may import, through a channel that is open for it', async () => {
    const shop = await openShop();
    const table = file(HEADER, ...ROWS);
    expect(await shop.use.planImport({ ...entry, actor: aPerson('c', 'clerk'), table })).toMatchObject({
      failure: 'forbidden',
    });
    expect(await shop.use.planImport({ ...entry, channel: 'desk', table })).toMatchObject({
      failure: 'forbidden',
    });
    const key = { kind: 'key', id: 'key:1', name: 'k', roles: { shop: [] } } as const;
    expect(
      await shop.use.planImport({ ...entry, actor: { ...key, scopes: ['records:write'] }, table }),
    ).toMatchObject({ failure: 'forbidden' });
    expect(
      await shop.use.planImport({ ...entry, actor: { ...key, scopes: ['imports:write'] }, table }),
    ).toMatchObject({ ok: true });
  });

  it('asks for a name that fits two records to be made clear', async () => {
    const shop = await openShop();
    await shop.use.submit({ ...at(admin, 'customer'), data: { code: 'C3', name: '金固' } });
    const result = await run(shop, file(HEADER, ...ROWS));
    expect(codes(result)).toEqual([[[2, 4], ['import.ambiguous /customer']]]);
  });

  it('offers the columns of an empty file', async () => {
    const shop = await openShop();
    const columns = await shop.use.importColumns(entry);
    if (!columns.ok) throw new Error('Expected columns');
    expect(columns.value.map(({ field }) => field)).toEqual([
      'externalNo',
      'customer',
      'expectedDate',
      'seller',
      'voucher',
      'payment',
      'lines.item',
      'lines.qty',
      'lines.price',
    ]);
    const header = columns.value.map((column) => column.header['zh-CN']);
    expect((await matched(shop, file(header))).map(({ field }) => field)).toEqual(
      columns.value.map(({ field }) => field),
    );
  });
});
