import { aChannel, admin, aField, aForm, anApp, aPerson, aRole } from '@weir/testing/builders';
import { describe, expect, it } from 'vitest';
import type { ImportRequest, ImportResult, ImportTable } from '../contract.ts';
import { at, openShop, type Shop } from '../test/shop.ts';

// A form without number or unique fields: nothing but the rows themselves says what was imported.
const leads = aForm({
  key: 'lead',
  fields: [
    aField('text', 'name', { required: true }),
    aField('date', 'day'),
    aField('number', 'amount'),
    aField('text', 'orderNo'),
  ],
});
const every = ['create', 'read', 'update', 'delete', 'import'] as const;
const app = anApp({
  forms: [leads],
  roles: [
    aRole('sales', [{ form: 'lead', actions: [...every] }]),
    aRole('own', [
      { form: 'lead', actions: [...every], rows: { op: '=', args: [{ field: '_owner' }, { field: '_me' }] } },
    ]),
  ],
  channels: [
    aChannel('shop', 'lead', { import: { groupBy: ['orderNo'] } }),
    aChannel('other', 'lead', { import: { groupBy: ['orderNo'] } }),
    aChannel('jinggu', 'lead', { pins: { orderNo: 'J' } }),
    aChannel('hengda', 'lead', { pins: { orderNo: 'H' } }),
  ],
});
const li = aPerson('li', 'sales');

const HEADER = ['name', 'day', 'amount'];
function file(rows: readonly (readonly string[])[], header: readonly string[] = HEADER): ImportTable {
  return {
    fileName: 'f.csv',
    encoding: 'UTF-8',
    header,
    rows: rows.map((cells, at) => ({ line: at + 2, cells })),
  };
}

type More = Partial<Pick<ImportRequest, 'channel' | 'actor' | 'again' | 'signal'>> & {
  readonly mode?: 'allOrNothing' | 'goodOnly';
};
async function run(shop: Shop, table: ImportTable, more: More = {}): Promise<ImportResult> {
  const entry = { ...at(li, 'lead', { door: 'import' }), ...more };
  const plan = await shop.use.planImport({ ...entry, table });
  if (!plan.ok) throw new Error(JSON.stringify(plan));
  const result = await shop.use.runImport({ mode: 'goodOnly', ...entry, table, matches: plan.value.matches });
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
}
async function names(shop: Shop): Promise<readonly unknown[]> {
  const page = await shop.use.query({ ...at(admin, 'lead'), sort: [{ field: 'name' }] });
  return page.ok ? page.value.records.map(({ data }) => data.name) : [];
}

const GOOD = [
  ['甲', '2025-11-03', '1'],
  ['乙', '2025/11/4', '2'],
] as const;

describe('a file that is imported again', () => {
  it('adds only the rows that were mended, whatever the mode and the spelling', async () => {
    const shop = await openShop(app);
    const first = await run(shop, file([...GOOD, ['丙', '2025-13-01', '3']]));
    expect(first.run).toMatchObject({ good: 2, bad: 1, skipped: 0 });
    const mended = file(
      [
        ['丙', '2025-12-01', '3', 'x'],
        ['乙', '2025年11月4日', '２', 'y'],
        ['甲', '2025-11-03', '1.0', ''],
      ],
      [...HEADER, '问题'],
    );
    for (const mode of ['goodOnly', 'allOrNothing'] as const) {
      const second = await run(shop, mended, { mode });
      expect(second.run).toMatchObject({ state: 'done', bad: 0, good: mode === 'goodOnly' ? 1 : 0 });
    }
    expect(await names(shop)).toEqual(['丙', '乙', '甲']);
  });

  it('says of each row that it was imported before, and as what', async () => {
    const shop = await openShop(app);
    await run(shop, file(GOOD));
    const again = await run(shop, file(GOOD));
    expect(again.skipped).toEqual([
      { lines: [2], number: '甲', imported: true, changed: false },
      { lines: [3], number: '乙', imported: true, changed: false },
    ]);
  });

  it('adds them again for who asks for it, once', async () => {
    const shop = await openShop(app);
    await run(shop, file(GOOD));
    expect((await run(shop, file(GOOD), { again: [3] })).run).toMatchObject({ good: 1, skipped: 1 });
    expect((await run(shop, file(GOOD), { again: 'all' })).run).toMatchObject({ good: 2, skipped: 0 });
    expect((await run(shop, file(GOOD))).run).toMatchObject({ good: 0, skipped: 2 });
    expect(await names(shop)).toEqual(['乙', '乙', '乙', '甲', '甲']);
  });

  it('leaves a record alone that was changed since', async () => {
    const shop = await openShop(app);
    await run(shop, file(GOOD));
    const page = await shop.use.query(at(admin, 'lead'));
    const record = page.ok ? page.value.records.find(({ data }) => data.name === '甲') : undefined;
    await shop.use.change({ ...at(admin, 'lead'), id: record?.id ?? '', rev: 1, data: { name: '甲甲' } });
    expect((await run(shop, file(GOOD))).skipped[0]).toEqual({
      lines: [2],
      number: '甲甲',
      imported: true,
      changed: true,
    });
    expect(await names(shop)).toEqual(['乙', '甲甲']);
  });

  it('imports a row anew whose record was deleted, and says so', async () => {
    const shop = await openShop(app);
    await run(shop, file(GOOD));
    const page = await shop.use.query(at(admin, 'lead'));
    const record = page.ok ? page.value.records.find(({ data }) => data.name === '甲') : undefined;
    await shop.use.remove({ ...at(admin, 'lead'), id: record?.id ?? '', rev: 1 });
    const again = await run(shop, file(GOOD));
    expect(again.run).toMatchObject({ good: 1, skipped: 1 });
    expect(again.deletedSince).toEqual([{ lines: [2] }]);
    expect((await run(shop, file(GOOD))).run).toMatchObject({ good: 0, skipped: 2 });
  });

  it('knows a restored record again', async () => {
    const shop = await openShop(app);
    await run(shop, file(GOOD));
    const page = await shop.use.query(at(admin, 'lead'));
    const { id = '' } = (page.ok ? page.value.records[0] : undefined) ?? {};
    await shop.use.remove({ ...at(admin, 'lead'), id, rev: 1 });
    await shop.use.restore({ ...at(admin, 'lead'), id });
    expect((await run(shop, file(GOOD))).run).toMatchObject({ good: 0, skipped: 2 });
  });

  it('does nothing twice when it is sent twice at once', async () => {
    const shop = await openShop(app);
    const rows = Array.from({ length: 1_200 }, (_, at) => [`n${at}`, '2025-11-03', `${at}`]);
    const both = await Promise.all(
      (['goodOnly', 'allOrNothing'] as const).map((mode) => run(shop, file(rows), { mode })),
    );
    expect(both.map(({ bad }) => bad)).toEqual([[], []]);
    expect(both[0]!.run.good + both[1]!.run.good).toBe(1_200);
    expect(both[0]!.run.skipped + both[1]!.run.skipped).toBe(1_200);
  });
});

describe('equal rows', () => {
  it('of one file are stored and named, and skipped as many times as they were stored', async () => {
    const shop = await openShop(app);
    const twice = await run(shop, file([GOOD[0], GOOD[1], GOOD[0]]));
    expect(twice.run).toMatchObject({ good: 3, skipped: 0 });
    expect(twice.alike).toEqual([{ lines: [4], like: 2 }]);
    expect((await run(shop, file([GOOD[0], GOOD[0], GOOD[0]]))).run).toMatchObject({ good: 1, skipped: 2 });
    expect(await names(shop)).toEqual(['乙', '甲', '甲', '甲']);
  });

  it('that channels fix differently are different records', async () => {
    const shop = await openShop(app);
    await run(shop, file(GOOD), { channel: 'jinggu' });
    expect((await run(shop, file(GOOD), { channel: 'hengda' })).run).toMatchObject({ good: 2, skipped: 0 });
    expect((await run(shop, file(GOOD), { channel: 'jinggu' })).run).toMatchObject({ good: 0, skipped: 2 });
  });

  it('of people who do not read each other’s records do not show and do not stand in the way', async () => {
    const shop = await openShop(app);
    const [ann, bob] = [aPerson('ann', 'own'), aPerson('bob', 'own')];
    await run(shop, file(GOOD), { actor: ann });
    expect((await run(shop, file(GOOD), { actor: bob })).run).toMatchObject({ good: 2, skipped: 0 });
    expect((await run(shop, file(GOOD), { actor: ann })).run).toMatchObject({ good: 0, skipped: 2 });
  });
});

describe('a channel that joins rows by a field', () => {
  const header = ['name', 'orderNo'];
  const shopFile = (...rows: readonly (readonly string[])[]) => file(rows, header);

  it('knows the record by it, and refuses another under the same value until it is asked for', async () => {
    const shop = await openShop(app);
    await run(shop, shopFile(['甲', 'T1'], ['乙', 'T2']), { channel: 'shop' });
    const changed = shopFile(['甲', 'T1'], ['乙乙', 'T2']);
    const second = await run(shop, changed, { channel: 'shop' });
    expect(second.run).toMatchObject({ good: 0, bad: 1, skipped: 1 });
    expect(second.bad[0]).toMatchObject({
      lines: [3],
      issues: [
        { code: 'import.importedDifferent', path: '/orderNo', data: { number: '乙', fields: 'name' } },
      ],
    });
    const third = await run(shop, changed, { channel: 'shop', again: [3] });
    expect(third.run).toMatchObject({ good: 1, bad: 0, skipped: 1 });
    expect((await run(shop, changed, { channel: 'shop' })).run).toMatchObject({
      good: 0,
      bad: 0,
      skipped: 2,
    });
  });

  it('takes the same value of another channel for another record', async () => {
    const shop = await openShop(app);
    await run(shop, shopFile(['甲', 'T1']), { channel: 'shop' });
    expect((await run(shop, shopFile(['乙', 'T1']), { channel: 'other' })).run).toMatchObject({
      good: 1,
      bad: 0,
    });
  });
});

describe('an import that is called off', () => {
  it('stores nothing of all or nothing, and says so', async () => {
    const shop = await openShop(app);
    const rows = Array.from({ length: 600 }, (_, at) => [`n${at}`, '2025-11-03', `${at}`]);
    const stop = new AbortController();
    const plan = await shop.use.planImport({ ...at(li, 'lead', { door: 'import' }), table: file(rows) });
    if (!plan.ok) throw new Error(JSON.stringify(plan));
    const result = await shop.use.runImport({
      ...at(li, 'lead', { door: 'import' }),
      table: file(rows),
      matches: plan.value.matches,
      mode: 'allOrNothing',
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    expect(result).toMatchObject({
      ok: true,
      value: { run: { state: 'cancelled', good: 0, message: { code: 'import.cancelled' } } },
    });
    expect(await names(shop)).toEqual([]);
  });

  it('keeps the batches that were written, and the same file goes on from there', async () => {
    const shop = await openShop(app);
    const rows = Array.from({ length: 2_600 }, (_, at) => [`n${at}`, '2025-11-03', `${at}`]);
    const stop = new AbortController();
    const entry = at(li, 'lead', { door: 'import' as const });
    const plan = await shop.use.planImport({ ...entry, table: file(rows) });
    if (!plan.ok) throw new Error(JSON.stringify(plan));
    const { matches } = plan.value;
    const result = await shop.use.runImport({
      ...entry,
      table: file(rows),
      matches,
      mode: 'goodOnly',
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    if (!result.ok) throw new Error(JSON.stringify(result));
    const { run: cut } = result.value;
    expect(cut.state).toBe('cancelled');
    expect(cut.good).toBeGreaterThan(0);
    expect(cut.good).toBeLessThan(2_600);
    expect((await run(shop, file(rows))).run).toMatchObject({ good: 2_600 - cut.good, skipped: cut.good });
  });
});
