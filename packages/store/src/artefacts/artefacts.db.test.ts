import type { App, Form } from '@weir/artefact';
import type { SlotWish } from '@weir/usecases';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ann, at, openTestStores, order, type TestStores } from '../test/test-store.ts';

let stores: TestStores;
beforeEach(async () => {
  stores = await openTestStores();
});
afterEach(() => stores.close());

const app: App = {
  kind: 'app',
  specVersion: 1,
  key: 'shop',
  title: { 'zh-CN': '店' },
  navigation: [],
};
const form = (title: string): Form => ({
  kind: 'form',
  specVersion: 1,
  key: 'order',
  title: { 'zh-CN': title },
  fields: [
    { key: 'buyer', kind: 'text', title: { 'zh-CN': '买家' } },
    { key: 'amount', kind: 'decimal', title: { 'zh-CN': '金额' } },
    { key: 'day', kind: 'date', title: { 'zh-CN': '日期' } },
  ],
});
const publish = (title = '订单', slots: readonly SlotWish[] = [], store = stores.store) =>
  store.artefacts.publish({
    app: 'shop',
    artefacts: [
      { kind: 'app', key: 'shop', hash: 'h0', body: app },
      { kind: 'form', key: 'order', hash: `h ${title}`, body: form(title) },
    ],
    slots: { order: slots },
    actor: ann,
    at,
  });
const buyer: SlotWish = { field: 'buyer', type: 'text' };
const amount: SlotWish = { field: 'amount', type: 'number' };
const day: SlotWish = { field: 'day', type: 'time' };

const until = async (condition: () => Promise<boolean>) => {
  for (let turn = 0; !(await condition()); turn += 1) {
    if (turn > 200) throw new Error('It did not happen.');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
};

describe('artefacts', () => {
  it('are versioned, kept, and what was published last is current at once', async () => {
    const { artefacts } = stores.store;
    expect(await artefacts.current('shop')).toBeNull();
    expect(await artefacts.apps()).toEqual([]);
    const first = await publish('一');
    expect(first.map((one) => [one.kind, one.version])).toEqual([
      ['app', 1],
      ['form', 1],
    ]);
    await publish('二');
    const current = await artefacts.current('shop');
    expect(current?.app.body).toEqual(app);
    expect(current?.of('form').get('order')).toMatchObject({ version: 2, hash: 'h 二', publishedBy: 'ann' });
    expect((await artefacts.version('shop', 'form', 'order', 1))?.body).toEqual(form('一'));
    expect(await artefacts.version('shop', 'form', 'order', 3)).toBeNull();
    const versions = await artefacts.versions('shop', 'form', 'order');
    expect(versions.map((one) => one.version)).toEqual([2, 1]);
    expect((await artefacts.apps()).map((one) => one.key)).toEqual(['shop']);
    const [entry] = await stores.store.audit.list({ limit: 1 });
    expect(entry).toMatchObject({ action: 'artefacts.published', target: 'shop' });
  });

  it('are known to other processes within a second, without asking each time', async () => {
    const other = stores.open();
    await publish('一');
    expect((await other.artefacts.current('shop'))?.of('form').get('order')?.version).toBe(1);
    await publish('二');
    const started = performance.now();
    await until(async () => (await other.artefacts.current('shop'))?.of('form').get('order')?.version === 2);
    expect(performance.now() - started).toBeLessThan(1_500);
    const before = performance.now();
    for (let turn = 0; turn < 10_000; turn += 1) await other.artefacts.current('shop');
    expect(performance.now() - before).toBeLessThan(1_000);
  });

  it('that are the first of their app are known to other processes at once', async () => {
    const other = stores.open();
    expect(await other.artefacts.current('shop')).toBeNull();
    await new Promise((resolve) => setTimeout(resolve, 60));
    await publish();
    expect(await other.artefacts.current('shop')).not.toBeNull();
  });

  it('published by many at once get each its own version', async () => {
    const others = [stores.store, stores.open(), stores.open()];
    await Promise.all(Array.from({ length: 9 }, (_, index) => publish(`${index}`, [], others[index % 3])));
    const versions = await stores.store.artefacts.versions('shop', 'form', 'order');
    expect(versions.map((one) => one.version)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1]);
  });
});

describe('slots', () => {
  const columns = () =>
    stores.admin<Record<string, unknown>>(
      'select number, t1, t2, n1::float8 as n1, d1 from record order by number',
    );
  const ready = async () =>
    (await stores.admin<{ open: string }>('select count(*) as open from slot where not ready'))[0]?.open ===
    '0';

  it('are filled for old records by the back-fill and for new ones by whoever writes them', async () => {
    const { records } = stores.store;
    await publish();
    for (const [number, data] of [
      ['1', { buyer: '王', amount: 1.5, day: '2025-11-03' }],
      ['2', { buyer: 7, amount: 'x', day: 'never' }],
      ['3', {}],
    ] as const)
      await records.insert(order({ number, data }));
    await publish('新', [buyer, amount, day]);
    await until(ready);
    await records.insert(order({ number: '4', data: { buyer: '李', amount: 4 } }));
    const midnight = new Date('2025-11-03T00:00:00Z');
    expect(await columns()).toEqual([
      { number: '1', t1: '王', t2: null, n1: 1.5, d1: midnight },
      { number: '2', t1: null, t2: null, n1: null, d1: null },
      { number: '3', t1: null, t2: null, n1: null, d1: null },
      { number: '4', t1: '李', t2: null, n1: 4, d1: null },
    ]);
  });

  it('miss no record of writers that are at work, in two processes, while slots are assigned', async () => {
    const other = stores.open();
    await publish();
    let stop = false;
    const writers = [stores.store, other].flatMap((store) =>
      Array.from({ length: 4 }, async () => {
        while (!stop) {
          const input = order({ data: { buyer: '王', amount: 1 } });
          await store.records.insert(input);
          await store.records.update({
            ...input,
            rev: 1,
            number: input.id,
            data: { buyer: '王2', amount: 2 },
            changes: [],
          });
        }
      }),
    );
    // A long import that began before the publication and commits long after it.
    const many = other.records.insertMany(
      Array.from({ length: 3_000 }, () => order({ data: { buyer: '多', amount: 3 } })),
      { allOrNothing: true },
    );
    await publish('二', [buyer]);
    await publish('三', [buyer, amount]);
    await many;
    await until(ready);
    stop = true;
    await Promise.all(writers);
    const [counted] = await stores.admin<{ records: string; wrong: string }>(`
      select count(*) as records, count(*) filter (
        where t1 is distinct from data ->> 'buyer' or n1 is distinct from (data ->> 'amount')::numeric) as wrong
      from record`);
    expect(Number(counted?.records)).toBeGreaterThan(3_000);
    expect(counted?.wrong).toBe('0');
  });

  it('go on where they stopped, in another process', async () => {
    await publish();
    await stores.store.records.insertMany(
      Array.from({ length: 2_200 }, () => order({ data: { buyer: '王' } })),
      { allOrNothing: true },
    );
    await stores.store.close();
    const [first, second] = [stores.open(), stores.open()];
    await first.artefacts.publish({
      app: 'shop',
      artefacts: [],
      slots: { order: [buyer] },
      actor: ann,
      at,
    });
    // Stopped at once: some batches are done, or none.
    await first.close();
    await second.work();
    expect(await ready()).toBe(true);
    expect(await stores.admin('select 1 from record where t1 is null')).toEqual([]);
  });

  it('change with the type of a field and are reused when columns run out', async () => {
    const many = (from: number): SlotWish[] =>
      Array.from({ length: 12 }, (_, index) => ({ field: `f${from + index}`, type: 'text' }));
    await publish('一', many(0));
    await publish('二', [{ field: 'f0', type: 'number' }, ...many(1)]);
    const slots = await stores.admin<{ field: string; slot: string }>('select field, slot from slot');
    expect(slots).toHaveLength(13);
    expect(slots.find((row) => row.field === 'f0')?.slot).toBe('n1');
    expect(slots.find((row) => row.field === 'f12')?.slot).toBe('t1');
    await until(ready);
  });
});
