import { admin, anApp, aPerson } from '@weir/testing/builders';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ExportCell, RecordView } from './contract.ts';
import { at, openShop, order, type Shop } from './test/shop.ts';

const li = aPerson('li', 'sales');
const boss = aPerson('boss', 'manager');
let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
  for (let n = 1; n <= 7; n++) {
    const stored = await shop.use.submit({
      ...at(boss),
      data: order({
        channel: n % 2 === 0 ? '天猫' : '线下',
        externalNo: `X-${n}`,
        seller: n < 6 ? 'li' : 'wang',
        margin: `m${n}`,
        lines: [
          { item: 'I1', qty: n, price: 2 },
          { item: 'I2', qty: 1, price: n === 3 ? 0 : 1, cost: 9 },
        ],
      }),
    });
    if (!stored.ok) throw new Error(JSON.stringify(stored.issues));
  }
});

const numbers = (records: readonly RecordView[]) => records.map(({ data }) => data.externalNo);

async function found(asked: object, actor = boss): Promise<unknown> {
  const page = await shop.use.query({ ...at(actor), sort: [{ field: 'externalNo' }], ...asked });
  return page.ok ? numbers(page.value.records) : page.issues.map(({ code, path }) => `${code} ${path}`);
}

describe('query', () => {
  it('filters by fields, sums over lines and what the system knows', async () => {
    expect(await found({ filter: { op: '=', args: [{ field: 'channel' }, { text: '天猫' }] } })).toEqual([
      'X-2',
      'X-4',
      'X-6',
    ]);
    expect(await found({ filter: { op: '>', args: [{ field: 'total' }, { number: '12' }] } })).toEqual([
      'X-6',
      'X-7',
    ]);
    expect(await found({ filter: { op: '=', args: [{ field: '_owner' }, { text: 'wang' }] } })).toEqual([
      'X-6',
      'X-7',
    ]);
    expect(
      await found({ filter: { op: '=', args: [{ field: '_me' }, { field: '_owner' }] } }, li),
    ).toHaveLength(5);
    expect(
      await found({
        filter: {
          some: { field: 'lines' },
          as: 'line',
          satisfies: { op: '=', args: [{ get: 'price', of: { var: 'line' } }, { number: '0' }] },
        },
      }),
    ).toEqual(['X-3']);
  });

  it('searches number and search fields without regard to case', async () => {
    expect(await found({ search: ' x-3 ' })).toEqual(['X-3']);
    expect(await found({ search: '0005' })).toEqual(['X-5']);
    expect(await found({ search: 'm3' })).toEqual([]);
  });

  it('pages without gaps or doubles, and counts', async () => {
    const seen: unknown[] = [];
    let cursor: string | undefined;
    do {
      const page = await shop.use.query({
        ...at(boss),
        sort: [{ field: 'channel', descending: true }],
        limit: 2,
        count: true,
        ...(cursor === undefined ? {} : { cursor }),
      });
      if (!page.ok) throw new Error(JSON.stringify(page));
      expect(page.value.count).toEqual({ value: 7, more: false });
      seen.push(...numbers(page.value.records));
      cursor = page.value.next ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toHaveLength(7);
    expect(new Set(seen).size).toBe(7);
  });

  it('refuses what it cannot do in words', async () => {
    expect(await found({ cursor: 'nonsense' })).toEqual(['query.cursor /cursor']);
    expect(await found({ sort: [{ field: 'nothing' }] })).toEqual(['query.unknownField /sort/0/field']);
    expect(await found({ sort: [{ field: 'lines' }] })).toEqual(['query.notSortable /sort/0/field']);
    expect(await found({ filter: { field: 'nothing' } })).toEqual(['expression.unknownField /filter']);
    expect(await found({ filter: { number: '1' } })).toEqual(['query.notACondition /filter']);
    expect(await found({ filter: { op: 'drop table', args: [] } })).toHaveLength(1);
    expect(await found({ filter: null })).toHaveLength(1);
  });

  it('answers nothing about hidden fields, also inside lines', async () => {
    expect(await found({ filter: { op: '=', args: [{ field: 'margin' }, { text: 'm3' }] } }, li)).toEqual([
      'forbidden.field /filter/args/0',
    ]);
    expect(await found({ sort: [{ field: 'margin' }] }, li)).toEqual(['forbidden.field /sort/0/field']);
    const sum = { call: 'sum', args: [{ get: 'cost', of: { field: 'lines' } }] };
    expect(await found({ filter: { op: '>', args: [sum, { number: '1' }] } }, li)).toEqual([
      'forbidden.field /filter/args/0/args/0',
    ]);
    const each = {
      some: { field: 'lines' },
      as: 'l',
      satisfies: { op: '>', args: [{ get: 'cost', of: { var: 'l' } }, { number: '1' }] },
    };
    expect(await found({ filter: each }, li)).toEqual(['forbidden.field /filter/satisfies/args/0']);
    expect(await found({ filter: each }, boss)).toHaveLength(7);
    expect(await shop.use.query({ ...at(aPerson('c', 'clerk')) })).toMatchObject({ failure: 'forbidden' });
  });
});

describe('export', () => {
  async function rows(
    asked: object,
    actor = boss,
  ): Promise<{ header: readonly string[]; rows: (readonly ExportCell[])[] }> {
    const result = await shop.use.exportRows({ ...at(actor), sort: [{ field: 'externalNo' }], ...asked });
    if (!result.ok) throw new Error(JSON.stringify(result));
    const all: (readonly ExportCell[])[] = [];
    for await (const page of result.value.rows) all.push(...page);
    return { header: result.value.header, rows: all };
  }

  it('gives the list’s columns as people read them, numbers as numbers', async () => {
    const made = await rows({ filter: { op: '=', args: [{ field: 'externalNo' }, { text: 'X-3' }] } });
    expect(made).toEqual({
      header: ['订单号', '客户', '订单金额', '状态'],
      rows: [['SO-20251103-0003', '金固', 6, '待审']],
    });
  });

  it('gives a row per line when a column of the table is asked for', async () => {
    const made = await rows({
      search: 'X-2',
      columns: ['_number', 'externalNo', 'lines.item', 'lines.amount', '_createdAt', '_createdBy'],
    });
    expect(made.header).toEqual(['编号', '渠道单号', '订单明细.物料', '订单明细.金额', '创建时间', '创建人']);
    expect(made.rows).toEqual([
      ['SO-20251103-0002', 'X-2', '螺栓', 4, '2025-11-03 14:05', 'BOSS'],
      ['SO-20251103-0002', 'X-2', '螺母', 1, '2025-11-03 14:05', 'BOSS'],
    ]);
  });

  it('keeps to the person’s rows and columns, and is written down', async () => {
    expect((await rows({}, li)).rows).toHaveLength(5);
    for (const columns of [['margin'], ['lines.cost'], ['nothing'], ['_me']]) {
      expect((await shop.use.exportRows({ ...at(li), columns })).ok).toBe(false);
    }
    expect(await shop.use.exportRows({ ...at(aPerson('c', 'clerk')) })).toMatchObject({
      failure: 'forbidden',
    });
    const trail = await shop.use.auditTrail({ actor: admin, limit: 1 });
    expect(trail).toMatchObject({
      value: [{ action: 'records.exported', target: 'shop/order', actor: 'li' }],
    });
  });
});

describe('choosing', () => {
  it('offers records with what they fill, and people of the field’s role', async () => {
    const found = await shop.use.searchReference({ ...at(li), field: 'customer', text: '恒' });
    expect(found).toEqual({
      ok: true,
      value: [{ number: 'C2', title: '恒达', details: ['B'], fills: { level: 'B' } }],
    });
    expect(await shop.use.searchReference({ ...at(li), field: 'lines.item', text: '' })).toMatchObject({
      value: [{ number: 'I1', fills: { price: 2.5 } }, { number: 'I2' }, { number: 'I3', fills: {} }],
    });
    expect(await shop.use.searchReference({ ...at(li), field: 'payment', text: '' })).toMatchObject({
      failure: 'invalid',
    });
    expect(await shop.use.searchPeople({ ...at(li), field: 'seller', text: 'wang' })).toMatchObject({
      value: [{ id: 'wang' }],
    });
    expect(await shop.use.searchPeople({ ...at(li), field: 'customer', text: '' })).toMatchObject({
      failure: 'invalid',
    });
  });
});

/** The shop as an app that was drawn from blank: no form says what is searched. */
function withoutSearchFields() {
  const app = anApp();
  return {
    ...app,
    forms: app.forms.map(({ list, ...form }) => {
      const { search: _, ...rest } = list ?? {};
      return { ...form, ...(list === undefined ? {} : { list: rest }) };
    }),
  };
}

describe('searching a list', () => {
  it('finds by what the list shows but by no hidden field, whoever asks and however it is written', async () => {
    const { use } = await openShop(withoutSearchFields());
    const stored = await use.submit({
      ...at(boss),
      data: order({ externalNo: 'Ｘ-９', seller: 'li', margin: '毛利三成', customer: 'C2' }),
    });
    if (!stored.ok) throw new Error(JSON.stringify(stored.issues));
    const search = async (text: string, actor = boss) => {
      const page = await use.query({ ...at(actor), search: text });
      return page.ok ? page.value.records.length : page.issues;
    };
    for (const text of ['x-9', '线下', '恒达', 'hd', 'LI'])
      expect([text, await search(text)]).toEqual([text, 1]);
    expect(await search('毛利')).toBe(1);
    for (const text of ['毛利', 'mlsc', '三成']) expect([text, await search(text, li)]).toEqual([text, 0]);
    expect(await search('x-9', li)).toBe(1);
    // The customer's own secret is not what the order shows.
    expect(await search('可靠')).toBe(0);
  });

  it('exports no rows found by a field that is not exported', async () => {
    const { use } = await openShop(withoutSearchFields());
    await use.submit({ ...at(boss), data: order({ externalNo: 'X-9', seller: 'li', margin: '毛利三成' }) });
    const rowsOf = async (actor: typeof boss, search: string) => {
      const exported = await use.exportRows({ ...at(actor), columns: ['externalNo'], search });
      if (!exported.ok) return exported.issues.map(({ code }) => code);
      const rows: unknown[] = [];
      for await (const page of exported.value.rows) rows.push(...page);
      return rows.length;
    };
    expect(await rowsOf(boss, '毛利')).toBe(1);
    expect(await rowsOf(boss, '毛 利')).toBe(1);
    expect(await rowsOf(boss, '没有')).toBe(0);
  });
});

describe('what records are called', () => {
  const unnumbered = () => {
    const app = anApp();
    return {
      ...app,
      forms: app.forms.map((form) => {
        if (form.key !== 'customer') return form;
        const { numberField: _, ...rest } = form;
        return { ...rest, fields: form.fields.map((field) => ({ ...field, required: false })) };
      }),
    };
  };
  it('is never an internal id: the display field, or a short sign where that is empty', async () => {
    const { use } = await openShop(unnumbered());
    const page = await use.query({ ...at(admin, 'customer'), search: '恒达' });
    if (!page.ok) throw new Error(JSON.stringify(page.issues));
    const [named] = page.value.records;
    expect(named).toMatchObject({ title: '恒达' });
    const bare = await use.submit({ ...at(admin, 'customer'), data: { level: 'A' } });
    if (!bare.ok) throw new Error(JSON.stringify(bare.issues));
    expect(bare.value.record.title).toMatch(/^#[0-9A-F]{6}$/);
    const placed = await use.submit({
      ...at(boss),
      data: order({ externalNo: 'X-9', customer: named?.number, seller: 'li' }),
    });
    if (!placed.ok) throw new Error(JSON.stringify(placed.issues));
    expect(placed.value.record.labels['/customer']).toBe('恒达');
    const exported = await use.exportRows({ ...at(boss), columns: ['customer'] });
    if (!exported.ok) throw new Error(JSON.stringify(exported.issues));
    for await (const rows of exported.value.rows) expect(rows).toEqual([['恒达']]);
  });
});
