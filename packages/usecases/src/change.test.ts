import { admin, anApp, aPerson, aRole } from '@weir/testing/builders';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesBetween } from './changes.ts';
import type { RecordView } from './contract.ts';
import { at, openShop, order, type Shop } from './test/shop.ts';

const li = aPerson('li', 'sales');
const wang = aPerson('wang', 'sales');
const boss = aPerson('boss', 'manager');

async function stored(shop: Shop, data = order(), actor = li): Promise<RecordView> {
  const result = await shop.use.submit({ ...at(actor), data });
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value.record;
}

describe('change', () => {
  it('lays what was sent over the record, computes again, and writes history field by field', async () => {
    const shop = await openShop();
    const { id } = await stored(
      shop,
      order({
        lines: [
          { item: 'I1', qty: 4, price: 2.5 },
          { item: 'I2', qty: 1, price: 1 },
        ],
      }),
    );
    const changed = await shop.use.change({
      ...at(li),
      id,
      rev: 1,
      data: {
        externalNo: 'X-9',
        lines: [
          { item: 'I1', qty: 5, price: 2.5 },
          { item: 'I2', qty: 1, price: 1 },
          { item: 'I3', qty: 2, price: 3 },
        ],
      },
    });
    expect(changed).toMatchObject({
      ok: true,
      value: { rev: 2, data: { externalNo: 'X-9', customer: 'C1', total: 19.5 } },
    });
    const history = await shop.use.history({ ...at(li), id });
    expect(history).toMatchObject({
      ok: true,
      value: [
        { rev: 1, action: 'created', byName: 'LI', door: 'screen' },
        {
          rev: 2,
          action: 'changed',
          changes: [
            { path: '/externalNo', before: 'X-1', after: 'X-9' },
            { path: '/lines/0/amount', before: 10, after: 12.5 },
            { path: '/lines/0/qty', before: 4, after: 5 },
            { path: '/lines/2', after: { item: 'I3', qty: 2, price: 3, amount: 6 } },
            { path: '/total', before: 11, after: 19.5 },
          ],
        },
      ],
    });
  });

  it('empties a field with null, and says what that breaks', async () => {
    const shop = await openShop();
    const { id } = await stored(shop);
    const refused = await shop.use.change({ ...at(li), id, rev: 1, data: { expectedDate: null } });
    expect(refused).toMatchObject({
      ok: false,
      failure: 'invalid',
      issues: [{ code: 'required', path: '/expectedDate' }],
    });
    const emptied = await shop.use.change({ ...at(boss), id, rev: 1, data: { margin: 'x' } });
    expect(emptied).toMatchObject({ value: { rev: 2, data: { margin: 'x' } } });
    const again = await shop.use.change({ ...at(boss), id, rev: 2, data: { margin: null } });
    expect(again.ok && 'margin' in again.value.data).toBe(false);
  });

  it('loses nothing when two people change one record', async () => {
    const shop = await openShop();
    const { id } = await stored(shop);
    await shop.use.change({
      ...at(boss),
      id,
      rev: 1,
      data: { payment: '转账', voucher: 'V1', margin: '机密' },
    });
    const late = await shop.use.change({ ...at(li), id, rev: 1, data: { externalNo: 'X-2' } });
    expect(late).toMatchObject({
      ok: false,
      failure: 'conflict',
      issues: [{ code: 'record.conflict', data: { byName: 'BOSS', rev: 2 } }],
      current: { rev: 2, data: { payment: '转账', externalNo: 'X-1' } },
      sent: { externalNo: 'X-2' },
      changedSince: [
        { path: '/payment', before: '微信', after: '转账' },
        { path: '/voucher', after: 'V1' },
      ],
    });
    expect(JSON.stringify(late)).not.toContain('机密');
  });

  it('decides between changes that come at once', async () => {
    const shop = await openShop();
    const { id } = await stored(shop);
    const results = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        shop.use.change({ ...at(li), id, rev: 1, data: { externalNo: `Y-${n}` } }),
      ),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.flatMap((result) => (result.ok ? [] : [result.failure]))).toEqual(
      new Array(7).fill('conflict'),
    );
  });

  it('keeps columns the person cannot see with their rows', async () => {
    const shop = await openShop();
    const lines = [
      { item: 'I1', qty: 1, price: 2, cost: 71 },
      { item: 'I2', qty: 2, price: 3, cost: 72 },
      { item: 'I3', qty: 3, price: 4, cost: 73 },
    ];
    const { id } = await stored(shop, order({ lines, seller: 'li' }), boss);
    const seen = await shop.use.get({ ...at(li), id });
    if (!seen.ok) throw new Error('Expected to see it');
    expect(JSON.stringify(seen)).not.toMatch(/7[123]/);
    const rows = seen.value.data.lines as readonly Record<string, unknown>[];
    const sent = [{ ...rows[1], qty: 20, amount: undefined }, rows[2]];
    const changed = await shop.use.change({
      ...at(li),
      id,
      rev: 1,
      data: { lines: JSON.parse(JSON.stringify(sent)) },
    });
    expect(changed).toMatchObject({ ok: true });
    const whole = await shop.use.get({ ...at(boss), id });
    expect(whole).toMatchObject({
      value: {
        data: {
          lines: [
            { item: 'I2', qty: 20, cost: 72 },
            { item: 'I3', cost: 73 },
          ],
        },
      },
    });
  });

  it('refuses hidden and system fields, and other people’s records', async () => {
    const shop = await openShop();
    const { id } = await stored(shop);
    const sly = await shop.use.change({ ...at(li), id, rev: 1, data: { margin: 'x', status: '已审' } });
    expect(sly).toMatchObject({ ok: false, failure: 'invalid' });
    if (!sly.ok)
      expect(sly.issues.map(({ code, path }) => `${code} ${path}`)).toEqual([
        'unknownField /margin',
        'readOnly /status',
      ]);
    expect(await shop.use.change({ ...at(boss), id, rev: 1, data: { status: '已审' } })).toMatchObject({
      ok: true,
    });
    for (const attempt of [
      shop.use.get({ ...at(wang), id }),
      shop.use.change({ ...at(wang), id, rev: 2, data: {} }),
      shop.use.history({ ...at(wang), id }),
      shop.use.remove({ ...at(wang), id, rev: 2 }),
      shop.use.get({ ...at(li), id: '0195e2f0-0000-7000-8000-999999999999' }),
      shop.use.get({ ...at(admin, 'customer'), id }),
    ]) {
      expect(await attempt).toEqual({
        ok: false,
        failure: 'missing',
        issues: [expect.objectContaining({ code: 'record.missing' })],
      });
    }
  });

  it('changes nothing when nothing changed', async () => {
    const shop = await openShop();
    const record = await stored(shop);
    expect(await shop.use.change({ ...at(li), id: record.id, rev: 1, data: record.data })).toMatchObject({
      ok: true,
      value: { rev: 1 },
    });
  });

  it('accepts a reference that stands there already though the person may not see its target', async () => {
    const roles = [
      ...anApp().roles,
      aRole('packer', [
        { form: 'order', actions: ['read', 'update'], otherFields: 'read', fields: { margin: 'write' } },
      ]),
    ];
    const shop = await openShop(anApp({ roles }));
    const { id } = await stored(shop);
    const packer = aPerson('p', 'packer');
    const changed = await shop.use.change({ ...at(packer), id, rev: 1, data: { margin: '装箱' } });
    expect(changed).toMatchObject({
      ok: true,
      value: { data: { customer: 'C1', level: 'A', margin: '装箱' } },
    });
    // Its name belongs to a record they may not read.
    expect(JSON.stringify(changed)).not.toContain('金固');
  });
});

describe('remove and restore', () => {
  it('deletes, frees unique values, and brings back unless they were taken', async () => {
    const shop = await openShop();
    const { id } = await stored(shop);
    expect(await shop.use.remove({ ...at(li), id, rev: 9 })).toMatchObject({ failure: 'conflict' });
    expect(await shop.use.remove({ ...at(li), id, rev: 1 })).toEqual({ ok: true, value: null });
    expect(await shop.use.get({ ...at(li), id })).toMatchObject({ failure: 'missing' });
    expect(await shop.use.query({ ...at(li), deleted: true })).toMatchObject({
      value: { records: [{ id }] },
    });
    const next = await stored(shop);
    expect(await shop.use.restore({ ...at(li), id })).toMatchObject({
      ok: false,
      failure: 'invalid',
      issues: [{ code: 'unique.taken' }],
    });
    await shop.use.change({ ...at(li), id: next.id, rev: 1, data: { externalNo: 'X-2' } });
    expect(await shop.use.restore({ ...at(li), id })).toMatchObject({ ok: true, value: { id, rev: 3 } });
    expect(await shop.use.restore({ ...at(li), id })).toMatchObject({ ok: true, value: { id, rev: 3 } });
    const history = await shop.use.history({ ...at(li), id });
    expect(history.ok && history.value.map(({ action }) => action)).toEqual([
      'created',
      'deleted',
      'restored',
    ]);
  });
});

describe('changesBetween', () => {
  const tables = new Set(['lines']);
  it('tells removed rows by their old place and added ones by their new', () => {
    const row = (n: number) => ({ item: `I${n}`, qty: n, note: 'x' });
    expect(
      changesBetween({ lines: [row(1), row(2), row(3)] }, { lines: [row(2), row(3), row(4)] }, tables),
    ).toEqual([
      { path: '/lines/0', before: row(1) },
      { path: '/lines/2', after: row(4) },
    ]);
  });

  it('says nothing about equal data and something about any difference', () => {
    const row = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 0, max: 3 }));
    const data = fc.record({ lines: fc.array(row, { maxLength: 6 }), x: fc.integer({ min: 0, max: 2 }) });
    fc.assert(
      fc.property(data, data, (before, after) => {
        const changes = changesBetween(before, after, tables);
        expect(changes.length === 0).toBe(
          JSON.stringify(canonical(before)) === JSON.stringify(canonical(after)),
        );
        // Every row of either side that is not mentioned stands on the other side too.
        const removed = changes.filter(
          ({ path, after: now }) => /^\/lines\/\d+$/.test(path) && now === undefined,
        ).length;
        const added = changes.filter(
          ({ path, before: old }) => /^\/lines\/\d+$/.test(path) && old === undefined,
        ).length;
        expect(before.lines.length - removed).toBe(after.lines.length - added);
      }),
    );
  });
});

function canonical(data: { readonly lines: readonly Record<string, number>[]; readonly x: number }) {
  return { x: data.x, lines: data.lines.map((row) => Object.entries(row).sort()) };
}
