import type { Grant } from '@weir/artefact';
import { factKey, type Lookup } from '@weir/form-engine';
import { anApp, aPerson, aRole, isText } from '@weir/testing/builders';
import { describe, expect, it } from 'vitest';
import { at, openShop, order } from './test/shop.ts';

const seller = aPerson('li', 'seller');

/** A shop whose seller makes orders and has these grants on customers. */
async function shopWith(...customers: readonly Omit<Grant, 'form'>[]) {
  const app = anApp();
  const roles = [
    aRole('seller', [
      { form: 'order', actions: ['create', 'read'] },
      { form: 'item', actions: ['pick'] },
      ...customers.map((grant) => ({ form: 'customer', ...grant })),
    ]),
    ...app.roles,
  ];
  return openShop({ ...app, roles });
}
const offered = async (shop: Awaited<ReturnType<typeof openShop>>, text = '') => {
  const found = await shop.use.searchReference({ ...at(seller), field: 'customer', text });
  if (!found.ok) throw new Error(JSON.stringify(found));
  return found.value;
};

describe('whoever may pick the records of another form', () => {
  it('finds and chooses them, and the order is accepted; without the right it is not', async () => {
    const open = await shopWith({ actions: ['pick'] });
    expect((await offered(open)).map(({ number, title }) => [number, title])).toEqual([
      ['C1', '金固'],
      ['C2', '恒达'],
    ]);
    expect((await offered(open, '恒')).map(({ number }) => number)).toEqual(['C2']);
    const stored = await open.use.submit({ ...at(seller), data: order() });
    expect(stored).toMatchObject({ ok: true });

    const closed = await shopWith();
    expect(await offered(closed)).toEqual([]);
    expect(await closed.use.submit({ ...at(seller), data: order() })).toMatchObject({
      ok: false,
      issues: [{ code: 'reference.missing', path: '/customer' }],
    });
  });

  it('sees the title, what the field displays and what it fills in, and nothing else of them', async () => {
    const shop = await shopWith({ actions: ['pick'] });
    expect(JSON.stringify(await offered(shop))).not.toContain('拖欠');
    expect(await shop.use.query(at(seller, 'customer'))).toMatchObject({ ok: false, failure: 'forbidden' });
    const own = await shop.use.submit({ ...at(seller), data: order() });
    if (!own.ok) throw new Error(JSON.stringify(own.issues));
    const read = await shop.use.get({ ...at(seller), id: own.value.record.id });
    expect(JSON.stringify(read)).toContain('金固');
    expect(JSON.stringify(read)).not.toContain('拖欠');
    const lookup: Lookup = { lookup: 'reference', form: 'customer', number: 'C1', fields: ['secret'] };
    const asked = await shop.use.lookups({ ...at(seller), lookups: [lookup] });
    expect(JSON.stringify(asked)).not.toContain('拖欠');
    const [apps] = await shop.use.workspace(seller).then((found) => (Array.isArray(found) ? found : []));
    expect(
      JSON.stringify(apps?.forms.map(({ form }: { form: { key: string } }) => form.key) ?? []),
    ).not.toContain('customer');
  });

  it('has only the records and fields the grant opens', async () => {
    const shop = await shopWith({
      actions: ['pick'],
      rows: isText('level', 'B'),
      fields: { level: 'none' },
    });
    const found = await offered(shop);
    expect(found.map(({ number }) => number)).toEqual(['C2']);
    expect(found[0]?.details).toEqual([]);
    expect(await shop.use.submit({ ...at(seller), data: order() })).toMatchObject({
      ok: false,
      issues: [{ code: 'reference.missing', path: '/customer' }],
    });
  });

  it('may also do so as a key with a role that may', async () => {
    const shop = await shopWith({ actions: ['pick'] });
    const key = {
      kind: 'key' as const,
      id: 'key:1',
      name: 'k',
      roles: { shop: ['seller'] },
      scopes: ['records:write'],
    };
    const entry = { ...at(key), door: 'api' as const };
    expect(await shop.use.submit({ ...entry, data: order() })).toMatchObject({ ok: true });
    expect(await shop.use.query({ ...at(key, 'customer'), door: 'api' })).toMatchObject({ ok: false });
  });
});

describe('who may choose nothing of another form', () => {
  const key = (scopes: readonly string[]) => ({
    ...at({ kind: 'key' as const, id: 'key:1', name: 'k', roles: { shop: [] }, scopes }),
    door: 'api' as const,
  });
  const told = async (entry: ReturnType<typeof key> | ReturnType<typeof at>, customer: string) => {
    const shop = await shopWith();
    const result = await shop.use.submit({ ...entry, data: { ...order(), customer } });
    if (result.ok) return [];
    return result.issues.filter(({ path }) => path === '/customer');
  };

  it('as a key is told which scope is missing, and nothing of which records there are', async () => {
    const [known, unknown] = [
      await told(key(['records:write']), 'C1'),
      await told(key(['records:write']), 'X9'),
    ];
    expect(known).toMatchObject([{ code: 'reference.missing', data: { closed: 'key' } }]);
    expect(known[0]?.message['zh-CN']).toContain('records:read');
    expect(known[0]?.message.en).toContain('records:read');
    expect(known[0]?.message['zh-CN']).not.toContain('不存在');
    expect(JSON.stringify(unknown).replaceAll('X9', 'C1')).toBe(JSON.stringify(known));
  });

  it('as a key that may read them is told that a record does not exist', async () => {
    const both = key(['records:write', 'records:read']);
    expect(await told(both, 'C1')).toEqual([]);
    const [missing] = await told(both, 'X9');
    expect(missing?.message['zh-CN']).toContain('不存在');
  });

  it('as a person is told to ask for the permission, the same for every record', async () => {
    const [known, unknown] = [await told(at(seller), 'C1'), await told(at(seller), 'X9')];
    expect(known).toMatchObject([{ data: { closed: 'person' } }]);
    expect(known[0]?.message['zh-CN']).toContain('没有权限');
    expect(JSON.stringify(unknown).replaceAll('X9', 'C1')).toBe(JSON.stringify(known));
  });
});

it('a form whose records one may read may still be chosen from without a word more', async () => {
  const shop = await shopWith({ actions: ['read'] });
  expect((await offered(shop)).map(({ number }) => number)).toEqual(['C1', 'C2']);
});

it('a lookup fact names the record to whoever may pick it', async () => {
  const shop = await shopWith({ actions: ['pick'] });
  const lookup: Lookup = { lookup: 'reference', form: 'customer', number: 'C1', fields: [] };
  const facts = await shop.use.lookups({ ...at(seller), lookups: [lookup] });
  expect(facts).toMatchObject({ ok: true, value: [[factKey(lookup), { exists: true, label: '金固' }]] });
});
