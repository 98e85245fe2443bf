import type { App, Form } from '@weir/artefact';
import { newId } from '@weir/base/id';
import type { RecordSearch } from '@weir/usecases';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openArtefacts } from '../artefacts/artefact-store.ts';
import type { Database } from '../connection/database.ts';
import { ann, openTestStores, order, type TestStores } from '../test/test-store.ts';
import { searchStep } from './fill-search.ts';

const title = (text: string) => ({ 'zh-CN': text });
const app: App = { kind: 'app', specVersion: 1, key: 'shop', title: title('店'), navigation: [] };
const customer: Form = {
  kind: 'form',
  specVersion: 1,
  key: 'customer',
  title: title('客户'),
  displayFields: ['name'],
  fields: [
    { key: 'name', kind: 'text', title: title('名称') },
    { key: 'city', kind: 'text', title: title('城市') },
  ],
};
const orderForm = (label: string): Form => ({
  kind: 'form',
  specVersion: 1,
  key: 'order',
  title: title('订货单'),
  fields: [
    { key: 'buyer', kind: 'text', title: title('收货人') },
    { key: 'secret', kind: 'text', title: title('底价说明') },
    { key: 'phone', kind: 'phone', title: title('电话') },
    { key: 'amount', kind: 'decimal', title: title('金额'), places: 2 },
    { key: 'pay', kind: 'choice', title: title('付款'), options: [{ value: 'p1', title: title(label) }] },
    { key: 'customer', kind: 'reference', title: title('客户'), form: 'customer' },
    { key: 'seller', kind: 'user', title: title('销售') },
    {
      key: 'lines',
      kind: 'table',
      title: title('明细'),
      fields: [{ key: 'part', kind: 'text', title: title('配件') }],
    },
  ],
});

let stores: TestStores;
const publish = (order: Form) =>
  stores.store.artefacts.publish({
    app: 'shop',
    artefacts: [app, customer, order].map((body) => ({ kind: body.kind, key: body.key, hash: 'h', body })),
    slots: {},
    actor: ann,
    at: new Date(),
  });
const made = async (data: Readonly<Record<string, unknown>>, form = 'order'): Promise<string> => {
  const id = newId();
  const outcome = await stores.store.records.insert(order({ form, id, data }));
  if (outcome.outcome !== 'inserted') throw new Error(outcome.outcome);
  return id;
};
const ALL = ['_number', 'buyer', 'phone', 'amount', 'pay', 'customer', 'seller', 'lines.part'];
const found = async (text: string, search: Partial<RecordSearch> = {}): Promise<readonly string[]> => {
  const page = await stores.store.records.query({
    app: 'shop',
    form: 'order',
    where: [],
    search: { text, fields: ALL, ...search },
    sort: [],
    limit: 100,
    me: 'ann',
    today: '2025-11-03',
    now: '2025-11-03T00:00:00Z',
  });
  return page.records.map(({ id }) => id);
};

let first: string;
let second: string;
beforeAll(async () => {
  stores = await openTestStores();
  await publish(orderForm('月结三十天'));
  const ht = await made({ name: '常州恒泰经销部', city: '常州' }, 'customer');
  await made({ name: '上海远大', city: '上海' }, 'customer');
  first = await made({
    buyer: '王小明 Ｂｏｓｃｈ',
    secret: '底价八折',
    phone: '13800138000',
    amount: 12345.6,
    pay: 'p1',
    customer: ht,
    seller: 'li',
    lines: [{ part: '刹车片' }, { part: '机油滤清器' }],
  });
  second = await made({ buyer: '李四' });
});
afterAll(() => stores.close());

describe('search', () => {
  it('finds a record just written by its texts, numbers, phones, labels and lines, folded and by pinyin', async () => {
    for (const asked of [
      '小明',
      'bosch',
      'ＢＯＳＣＨ',
      'wxm',
      'xiaoming',
      '0013',
      '12345.6',
      '月结',
      'yjsst',
      '滤清器',
      '明 刹车',
    ])
      expect([asked, await found(asked)]).toEqual([asked, [first]]);
    expect(await found('四')).toEqual([second]);
    for (const nothing of ['p1', '小李', '明 李四', '%', '_'])
      expect([nothing, await found(nothing)]).toEqual([nothing, []]);
  });

  it('does not find a record by a field that is not searched, before and after its texts are complete', async () => {
    const hidden = ['底价', 'djbz', '八折'];
    for (const asked of hidden) expect([asked, await found(asked)]).toEqual([asked, []]);
    await stores.store.work();
    for (const asked of hidden) expect([asked, await found(asked)]).toEqual([asked, []]);
    expect(await found('底价', { fields: ['secret'] })).toEqual([first]);
  });

  it('finds by what a reference names, as far as its rows may be read, and follows a change of its title', async () => {
    const named = (where: NonNullable<RecordSearch['references']>[number]['where'], text = '恒泰') =>
      found(text, { references: [{ field: 'customer', form: 'customer', where, fields: ['name'] }] });
    expect(await found('恒泰')).toEqual([]);
    expect(await named([])).toEqual([first]);
    expect(await named([], 'htjxb')).toEqual([first]);
    expect(await named([{ op: '=', args: [{ field: 'city' }, { text: '上海' }] }])).toEqual([]);
    const [ht] = (
      await stores.store.records.query({
        app: 'shop',
        form: 'customer',
        where: [{ op: '=', args: [{ field: 'city' }, { text: '常州' }] }],
        sort: [],
        limit: 1,
        me: null,
        today: '2025-11-03',
        now: '2025-11-03T00:00:00Z',
      })
    ).records;
    if (ht === undefined) throw new Error('no customer');
    await stores.store.records.update({
      ...order({ form: 'customer', id: ht.id }),
      rev: ht.rev,
      number: ht.number,
      data: { ...ht.data, name: '常州新泰' },
      changes: [],
    });
    expect(await named([])).toEqual([]);
    expect(await named([], '新泰')).toEqual([first]);
  });

  it('finds by the names of people', async () => {
    const people = { fields: ['seller'], known: [{ id: 'li', name: '李经理' }] };
    expect(await found('经理', { people })).toEqual([first]);
    expect(await found('ljl', { people })).toEqual([first]);
    expect(await found('经理')).toEqual([]);
  });

  it('follows a change of the record and of what the form calls its choices', async () => {
    const id = await made({ buyer: '赵六', pay: 'p1' });
    expect(await found('赵六')).toEqual([id]);
    await stores.store.records.update({
      ...order({ id }),
      rev: 1,
      number: id,
      data: { buyer: '钱七', pay: 'p1' },
      changes: [],
    });
    expect(await found('赵六')).toEqual([]);
    expect(await found('钱七 月结')).toEqual([id]);
    await publish(orderForm('货到付款'));
    await stores.store.work();
    expect(await found('钱七 月结')).toEqual([]);
    expect(await found('钱七 货到')).toEqual([id]);
  });
});

describe('background work while people write', () => {
  it('is over with one batch, and leaves what was written meanwhile to the next time', async () => {
    const { database } = stores.store;
    await stores.store.work();
    await made({ buyer: '忙时一' });
    let transactions = 0;
    const busy: Database = {
      ...database,
      // After each of its transactions somebody has written one more.
      transaction: async (work, options) => {
        const result = await database.transaction(work, options);
        transactions += 1;
        await made({ buyer: `忙时 ${transactions}` });
        return result;
      },
    };
    expect(
      await searchStep(
        busy,
        openArtefacts(database, () => {}),
      ),
    ).toBe(false);
    expect(transactions).toBe(1);
    expect(await dueNow()).toBe(1);
    await stores.store.work();
    expect(await dueNow()).toBe(0);
  });

  it('makes the texts of all forms in one go, also of those with less than a batch', async () => {
    await made({ buyer: '两张单' });
    await made({ name: '两张单' }, 'customer');
    expect(await dueNow()).toBe(2);
    await stores.store.work();
    expect(await dueNow()).toBe(0);
  });

  it('keeps no record from a search that comes before its next time', async () => {
    await stores.store.work();
    const id = await made({ buyer: '刚刚写下' });
    expect(await dueNow()).toBe(1);
    expect(await found('刚刚写下')).toEqual([id]);
  });
});

async function dueNow(): Promise<number> {
  const [row] = await stores.admin<{ due: number }>('select count(*)::int as due from search_due');
  return row?.due ?? 0;
}

describe('search among ten thousand', () => {
  it('goes by the index under the row policy, and answers the same as looking through all', async () => {
    const count = 10_000;
    const streets = ['红梅', '天宁', '钟楼', '新北', '武进'];
    await stores.store.records.insertMany(
      Array.from({ length: count }, (_, n) =>
        order({ data: { buyer: `${streets[n % 5]}路 ${n} 号 客户${(n * 7919) % count}` } }),
      ),
      { allOrNothing: true },
    );
    await stores.store.work();
    const [texts] = await stores.admin<{ open: string }>(
      'select (select count(*) from record) - (select count(*) from record_search) as open',
    );
    expect(texts?.open).toBe('0');
    expect(await found('客户4217 ')).toHaveLength(1);
    expect(await found('钟楼 客户421')).toHaveLength(
      Array.from({ length: count }, (_, n) => n).filter(
        (n) => n % 5 === 2 && String((n * 7919) % count).startsWith('421'),
      ).length,
    );
    await stores.admin('analyze');
    const plan = await planOf(await searchStatement());
    expect(plan).toContain('search_gram_index');
    expect(plan).not.toMatch(/Seq Scan on (record_search|search_gram)\b/);
  });
});

describe('pieces of texts on their way into the index', () => {
  it('touch less than a page each: they gather first', async () => {
    const records = 200;
    const pieces = 150;
    const client = new pg.Client({ connectionString: stores.database.url });
    await stores.admin(`select gin_clean_pending_list('search_gram_index')`);
    await client.connect();
    try {
      await client.query('begin');
      await client.query(`select set_config('weir.workspace', $1, true)`, [stores.workspace]);
      const { rows } = await client.query<{ 'QUERY PLAN': readonly [{ readonly Plan: Touched }] }>(
        `explain (analyze, buffers, format json)
         insert into search_gram (workspace_id, record, grams)
         select $1, gen_random_uuid(), (select array_agg(hashint4(n * 1000 + piece)) from generate_series(1, $3::int) piece)
         from generate_series(1, $2::int) n`,
        [stores.workspace, records, pieces],
      );
      await client.query('rollback');
      const touched = rows[0]?.['QUERY PLAN'][0].Plan['Shared Hit Blocks'];
      expect(touched).toBeGreaterThan(0);
      expect(touched).toBeLessThan((records * pieces) / 2);
    } finally {
      await client.end();
    }
  });

  it('are found while they gather and after they were sorted in', async () => {
    const id = await made({ buyer: '待排序的收货人' });
    expect(await found('待排序')).toEqual([id]);
    await stores.admin(`select gin_clean_pending_list('search_gram_index')`);
    expect(await found('待排序')).toEqual([id]);
  });
});

interface Touched {
  readonly 'Shared Hit Blocks': number;
}

/** The statement a search sends, as the pool sees it. */
async function searchStatement(): Promise<{ readonly text: string; readonly values: unknown[] }> {
  const seen: { text: string; values: unknown[] }[] = [];
  const original = pg.Client.prototype.query;
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    const [asked, values] = given as [string | { text: string; values?: unknown[] }, unknown[] | undefined];
    if (typeof asked === 'string') seen.push({ text: asked, values: values ?? [] });
    else seen.push({ text: asked.text, values: asked.values ?? values ?? [] });
    return (original as (...all: unknown[]) => unknown).apply(this, given);
  } as typeof original;
  try {
    await found('客户4217');
  } finally {
    pg.Client.prototype.query = original;
  }
  const one = seen.find(({ text }) => text.includes('search_gram') && text.includes('limit'));
  if (one === undefined) throw new Error('The search sent no statement.');
  return one;
}

async function planOf({
  text,
  values,
}: {
  readonly text: string;
  readonly values: unknown[];
}): Promise<string> {
  const client = new pg.Client({ connectionString: stores.database.url });
  await client.connect();
  try {
    await client.query('begin');
    await client.query('set local role weir_app').catch(() => client.query('rollback; begin'));
    await client.query(`select set_config('weir.workspace', $1, true)`, [stores.workspace]);
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain ${text}`, values);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  } finally {
    await client.end();
  }
}
