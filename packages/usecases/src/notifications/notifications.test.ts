import type { Form, FormNotification } from '@weir/artefact';
import { admin, anApp, aPerson, orderForm } from '@weir/testing/builders';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Actor } from '../ports/actor.ts';
import { at, openShop, order, type Shop } from '../test/shop.ts';

const li = aPerson('li', 'sales');
const wang = aPerson('wang', 'sales');
const boss = aPerson('boss', 'manager');

/** A shop whose orders have these notifications. */
async function shopWith(...notifications: readonly FormNotification[]): Promise<Shop> {
  const app = anApp();
  const forms = app.forms.map((form): Form => (form === orderForm ? { ...form, notifications } : form));
  const shop = await openShop({ ...app, forms });
  shop.ports.addPerson({ id: 'boss', name: '老板', roles: { shop: ['manager'] } });
  shop.ports.addPerson({ id: 'zhou', name: '周', roles: { shop: ['clerk'] } });
  return shop;
}
const told = async ({ use }: Shop, actor: Actor) =>
  (await use.notifications({ actor })).items.map(({ subject }) => subject['zh-CN']);
async function send(shop: Shop, actor: Actor, data: Readonly<Record<string, unknown>> = {}) {
  const result = await shop.use.submit({ ...at(actor), data: order(data) });
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value.record;
}
const large: FormNotification = {
  key: 'large',
  on: 'created',
  when: { op: '>', args: [{ field: 'total' }, { number: '100' }] },
  to: { roles: ['manager'] },
  subject: { 'zh-CN': '大单 {{orderNo}}：{{total}}', en: 'Large: {{ total }}' },
  text: { 'zh-CN': '{{seller}} 为 {{customer}} 下单\n毛利：{{margin}}' },
};

describe('notifications', () => {
  it('tell a role of a new record, with its drawn number, names and both languages', async () => {
    const shop = await shopWith(large);
    await send(shop, li, { externalNo: 'X-0' });
    expect(await told(shop, boss)).toEqual([]);
    const record = await send(shop, li, { lines: [{ item: 'I1', qty: 400, price: 2.5 }] });
    const { items, next } = await shop.use.notifications({ actor: boss });
    expect(next).toBeNull();
    expect(items).toMatchObject([
      {
        form: 'order',
        record: record.id,
        byName: 'LI',
        read: false,
        open: true,
        subject: { 'zh-CN': `大单 ${record.number}：1,000`, en: 'Large: 1,000' },
        text: { 'zh-CN': 'LI 为 金固 下单\n毛利：' },
      },
    ]);
  });

  it('reach only who may read the record, and nobody of their own act', async () => {
    const shop = await shopWith(
      { key: 'all', on: 'created', to: { roles: ['sales', 'manager', 'clerk'], owner: true } },
      { key: 'own', on: 'created', to: { creator: true }, subject: { 'zh-CN': '收到了' } },
    );
    const { number } = await send(shop, li, { seller: 'wang' });
    expect(await told(shop, li)).toEqual(['收到了']);
    // Wang owns it; the clerk may read no order at all.
    expect(await told(shop, wang)).toEqual([`新订单 ${number}`]);
    expect(await told(shop, boss)).toEqual([`新订单 ${number}`]);
    expect(await told(shop, aPerson('zhou', 'clerk'))).toEqual([]);
    shop.ports.setNow(new Date('2025-11-03T07:00:00Z'));
    await send(shop, boss, { externalNo: 'X-2' });
    expect(await told(shop, wang)).toHaveLength(1);
  });

  it('hide what the reader may not see, also in words written for others', async () => {
    const margin = { 'zh-CN': '毛利 {{margin}}，{{externalNo}}' };
    const shop = await shopWith({
      key: 'm',
      on: 'created',
      to: { roles: ['manager'], owner: true },
      subject: margin,
    });
    await send(shop, admin, { seller: 'li', margin: '很薄', externalNo: 'X-9' });
    expect(await told(shop, boss)).toEqual(['毛利 很薄，X-9']);
    expect(await told(shop, li)).toEqual(['毛利 …，X-9']);
  });

  it('tell of changes of the watched fields only, and keep the values of then', async () => {
    const shop = await shopWith({
      key: 'paid',
      on: 'changed',
      fields: ['payment'],
      to: { fields: ['seller'] },
      subject: { 'zh-CN': '付款 {{payment}}' },
    });
    const { id } = await send(shop, li);
    const change = async (rev: number, data: Readonly<Record<string, unknown>>) => {
      const result = await shop.use.change({ ...at(boss), id, rev, data });
      expect(result.ok).toBe(true);
    };
    await change(1, { externalNo: 'X-7' });
    expect(await told(shop, li)).toEqual([]);
    await change(2, { payment: '转账', voucher: 'V' });
    await change(3, { payment: '微信' });
    await change(4, { payment: '微信' });
    expect(await told(shop, li)).toEqual(['付款 微信', '付款 转账']);
  });

  it('are closed once the record is deleted or out of reach', async () => {
    const shop = await shopWith({
      key: 'n',
      on: 'created',
      to: { owner: true },
      subject: { 'zh-CN': '{{externalNo}}' },
    });
    const { id } = await send(shop, boss, { seller: 'li' });
    expect(await told(shop, li)).toEqual(['X-1']);
    const moved = await shop.use.change({ ...at(boss), id, rev: 1, data: { seller: 'wang' } });
    expect(moved.ok).toBe(true);
    const closed = ['这条记录已删除，或您不再有权查看'];
    expect(await told(shop, li)).toEqual(closed);
    const { items } = await shop.use.notifications({ actor: li });
    expect(items).toMatchObject([{ open: false, byName: '' }]);
    expect(JSON.stringify(items)).not.toContain('X-1');
    await shop.use.change({ ...at(boss), id, rev: 2, data: { seller: 'li' } });
    expect(await told(shop, li)).toEqual(['X-1']);
    await shop.use.remove({ ...at(boss), id, rev: 3 });
    expect(await told(shop, li)).toEqual(closed);
  });

  it('are read one by one or all, in pages, by people only', async () => {
    const shop = await shopWith({ key: 'n', on: 'created', to: { roles: ['manager'] } });
    for (const n of [1, 2, 3, 4, 5]) await send(shop, li, { externalNo: `X-${n}` });
    const { use } = shop;
    expect(await use.unreadNotifications({ actor: boss })).toBe(5);
    const first = await use.notifications({ actor: boss, limit: 3 });
    const rest = await use.notifications({ actor: boss, limit: 3, cursor: first.next ?? '' });
    expect([first.items.length, rest.items.length, rest.next]).toEqual([3, 2, null]);
    await use.readNotifications({ actor: boss, ids: [rest.items[0]?.id ?? ''] });
    expect(await use.unreadNotifications({ actor: boss })).toBe(4);
    await use.readAllNotifications({ actor: boss, newest: first.items[0]?.id ?? '' });
    expect(await use.unreadNotifications({ actor: boss })).toBe(0);
    const key: Actor = { kind: 'key', id: 'boss', name: '', roles: { shop: [] }, scopes: ['records:read'] };
    expect(await use.notifications({ actor: key })).toEqual({ items: [], next: null });
    expect(await use.unreadNotifications({ actor: key })).toBe(0);
  });

  it('cost a form without them no question', async () => {
    const shop = await openShop();
    const list = vi.spyOn(shop.ports.people, 'list');
    await send(shop, li);
    expect(list).not.toHaveBeenCalled();
  });

  it('say nothing to screens: forms are opened without them', async () => {
    const shop = await shopWith(large);
    const opened = await shop.use.openForm(at(li));
    expect(opened.ok && Object.keys(opened.value.form)).not.toContain('notifications');
    expect(JSON.stringify(await shop.use.workspace(li))).not.toContain('大单');
  });

  it('never tell anybody a value they may not read', async () => {
    const people = { li, wang, boss } as const;
    await fc.assert(
      fc.asyncProperty(
        fc.subarray(['orderNo', 'externalNo', 'margin', 'total', 'seller'], { minLength: 1 }),
        fc.record(
          { roles: fc.constant(['sales', 'manager']), owner: fc.constant(true), creator: fc.constant(true) },
          { requiredKeys: [] },
        ),
        fc.constantFrom('li', 'wang', 'boss', 'admin'),
        fc.constantFrom('li', 'wang', 'boss'),
        async (fields, to, by, seller) => {
          const subject = { 'zh-CN': fields.map((field) => `{{${field}}}`).join('|') };
          const shop = await shopWith({ key: 'n', on: 'created', to, subject });
          const actor = by === 'admin' ? admin : people[by as 'li'];
          await send(shop, actor, {
            seller,
            externalNo: 'OUTER',
            ...(by === 'li' || by === 'wang' ? {} : { margin: 'SECRET' }),
          });
          for (const [id, person] of Object.entries(people)) {
            const words = (await told(shop, person)).join();
            const isSales = id !== 'boss';
            if (isSales) expect(words).not.toContain('SECRET');
            if (isSales && id !== seller && id !== by) expect(words).toBe('');
            if (id === by && to.creator !== true) expect(words).toBe('');
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
