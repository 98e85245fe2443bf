import { factKey } from '@weir/form-engine';
import { admin, aPerson } from '@weir/testing/builders';
import { describe, expect, it } from 'vitest';
import type { Entry } from './contract.ts';
import type { Actor } from './ports/actor.ts';
import { at, openShop, order } from './test/shop.ts';

const li = aPerson('li', 'sales');
const boss = aPerson('boss', 'manager');
const stranger: Actor = { kind: 'anonymous', id: 'anonymous', name: '', roles: {} };

async function linkTo(use: Awaited<ReturnType<typeof openShop>>['use'], customer: string): Promise<Entry> {
  const made = await use.createLink({
    actor: boss,
    app: 'shop',
    form: 'order',
    channel: 'dealer',
    name: `经销商 ${customer}`,
    pins: { customer },
  });
  if (!made.ok) throw new Error(JSON.stringify(made));
  const entry = await use.entryOfLink(made.value.token);
  if (!entry.ok) throw new Error(JSON.stringify(entry));
  return entry.value;
}

const dealerOrder = { ...order({ channel: undefined, customer: undefined }) };
const plain = (data: object) => JSON.parse(JSON.stringify(data)) as Record<string, unknown>;

describe('dealer links', () => {
  it('fill with what is pinned, which cannot be changed', async () => {
    const { use } = await openShop();
    const dealer = await linkTo(use, 'C2');
    const result = await use.submit({ ...dealer, data: plain(dealerOrder) });
    expect(result).toMatchObject({
      ok: true,
      value: {
        record: {
          owner: null,
          createdBy: dealer.actor.id,
          door: 'link',
          channel: 'dealer',
          data: { channel: '经销商', customer: 'C2', level: 'B' },
        },
      },
    });
    const sly = await use.submit({
      ...dealer,
      data: plain({ ...dealerOrder, externalNo: 'X-2', customer: 'C1', channel: '天猫' }),
    });
    if (sly.ok) throw new Error('Expected a refusal');
    expect(sly.issues.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'locked /channel',
      'locked /customer',
    ]);
  });

  it('see their own records and nobody else’s', async () => {
    const { use } = await openShop();
    const one = await linkTo(use, 'C1');
    const two = await linkTo(use, 'C2');
    const first = await use.submit({ ...one, data: plain(dealerOrder) });
    const second = await use.submit({ ...two, data: plain({ ...dealerOrder, externalNo: 'X-2' }) });
    if (!first.ok || !second.ok) throw new Error('Expected both to be accepted');
    expect(await use.query(one)).toMatchObject({
      value: { records: [{ id: first.value.record.id }], next: null },
    });
    expect(await use.get({ ...one, id: second.value.record.id })).toMatchObject({ failure: 'missing' });
    expect(await use.history({ ...one, id: second.value.record.id })).toMatchObject({ failure: 'missing' });
    for (const attempt of [
      use.change({ ...one, id: first.value.record.id, rev: 1, data: { externalNo: 'Z' } }),
      use.remove({ ...one, id: first.value.record.id, rev: 1 }),
      use.exportRows(one),
      use.planImport({ ...one, table: { fileName: 'a', encoding: 'UTF-8', header: [], rows: [] } }),
    ]) {
      expect(await attempt).toMatchObject({ ok: false, failure: 'forbidden' });
    }
  });

  it('end when they are revoked or over, and say which', async () => {
    const { use, ports } = await openShop();
    const make = { actor: boss, app: 'shop', form: 'order', channel: 'dealer', name: 'x', pins: {} };
    const made = await use.createLink({ ...make, expiresAt: '2025-11-04T00:00:00Z' });
    const other = await use.createLink(make);
    if (!made.ok || !other.ok) throw new Error('Expected two links');
    ports.setNow(new Date('2025-11-05T00:00:00Z'));
    expect(await use.entryOfLink(made.value.token)).toMatchObject({
      failure: 'missing',
      issues: [{ code: 'link.expired' }],
    });
    expect(await use.entryOfLink(other.value.token)).toMatchObject({ ok: true });
    await use.revokeLink({ actor: boss, app: 'shop', id: other.value.id });
    expect(await use.entryOfLink(other.value.token)).toMatchObject({
      failure: 'missing',
      issues: [{ code: 'link.revoked' }],
    });
    expect(await use.entryOfLink('guess')).toMatchObject({
      failure: 'missing',
      issues: [{ code: 'link.unknown' }],
    });
    expect(JSON.stringify(await use.links({ actor: boss, app: 'shop' }))).not.toContain(made.value.token);
    // What it fixes is listed as people read it, not as it is stored.
    await linkTo(use, 'C1');
    const links = await use.links({ actor: boss, app: 'shop' });
    expect(links.ok && links.value.filter(({ pins }) => Object.hasOwn(pins, 'customer'))).toMatchObject([
      { pins: { customer: 'C1' }, pinTexts: ['金固'] },
    ]);
    expect(JSON.stringify(await ports.audit.list({ limit: 100 }))).not.toContain(made.value.token);
  });

  it('are listed with what they fix as people read it', async () => {
    const { use } = await openShop();
    const make = { actor: boss, app: 'shop', form: 'order', channel: 'dealer', name: 'x' };
    expect(await use.createLink({ ...make, pins: { customer: 'C1', payment: '微信' } })).toMatchObject({
      ok: true,
    });
    expect(await use.links({ actor: boss, app: 'shop' })).toMatchObject({
      value: [{ pins: { customer: 'C1' }, pinTexts: ['金固', '微信'] }],
    });
  });

  it('are refused with pins the form refuses', async () => {
    const { use } = await openShop();
    const make = { actor: boss, app: 'shop', form: 'order', channel: 'dealer', name: 'x' };
    expect(await use.createLink({ ...make, pins: { nonsense: 1 } })).toMatchObject({
      failure: 'invalid',
      issues: [{ code: 'pin.unknownField' }],
    });
    expect(await use.createLink({ ...make, pins: { payment: '支票' } })).toMatchObject({
      failure: 'invalid',
      issues: [{ code: 'option', path: '/pins/payment' }],
    });
    expect(await use.createLink({ ...make, pins: { customer: 'C9' } })).toMatchObject({
      failure: 'invalid',
      issues: [{ code: 'reference.missing', path: '/pins/customer' }],
    });
    for (const empty of ['', ' ', null])
      expect(await use.createLink({ ...make, pins: { customer: empty } })).toMatchObject({
        failure: 'invalid',
        issues: [{ path: '/pins/customer' }],
      });
    expect(await use.createLink({ ...make, channel: 'tmall', pins: {} })).toMatchObject({
      failure: 'forbidden',
    });
    expect(await use.createLink({ ...make, actor: li, pins: {} })).toMatchObject({ failure: 'forbidden' });
  });
});

describe('embedded pages', () => {
  const embed: Entry = { actor: stranger, door: 'embed', app: 'shop', form: 'order', channel: 'tmall' };

  it('may create through an open channel and see nothing', async () => {
    const { use } = await openShop();
    const result = await use.submit({ ...embed, data: plain({ ...order(), channel: undefined }) });
    expect(result).toMatchObject({
      ok: true,
      value: { record: { number: 'SO-20251103-0001', data: {}, owner: null, may: [] } },
    });
    if (!result.ok) return;
    for (const attempt of [
      use.get({ ...embed, id: result.value.record.id }),
      use.query(embed),
      use.history({ ...embed, id: result.value.record.id }),
    ]) {
      expect(await attempt).toMatchObject({ ok: false, failure: 'forbidden' });
    }
  });

  it('are closed without a channel, by another door, or for another form', async () => {
    const { use } = await openShop();
    const { channel: _, ...none } = embed;
    for (const entry of [none, { ...embed, channel: 'dealer' }, { ...embed, door: 'screen' as const }]) {
      expect(await use.openForm(entry)).toMatchObject({ ok: false, failure: 'forbidden' });
    }
    expect(await use.openForm({ ...embed, form: 'customer' })).toMatchObject({
      ok: false,
      failure: 'missing',
    });
    expect(await use.openForm({ ...embed, app: 'other' })).toMatchObject({ ok: false, failure: 'missing' });
  });

  it('get pins but not what the channel hides', async () => {
    const { use } = await openShop();
    const opened = await use.openForm(embed);
    expect(opened).toMatchObject({
      value: {
        version: 1,
        pins: { channel: '天猫' },
        me: { id: null, name: null },
        canListOwn: false,
        access: { externalNo: 'write', status: 'read' },
      },
    });
    expect(JSON.stringify(opened)).not.toMatch(/margin|毛利/);
    const sly = await use.submit({ ...embed, data: plain({ ...order(), channel: undefined, margin: 'x' }) });
    expect(sly).toMatchObject({ issues: [{ code: 'unknownField', path: '/margin' }] });
  });

  it('search only what the channel opens, and only when asked for something', async () => {
    const { use } = await openShop();
    expect(await use.searchReference({ ...embed, field: 'customer', text: '' })).toEqual({
      ok: true,
      value: [],
    });
    const found = await use.searchReference({ ...embed, field: 'customer', text: '金' });
    expect(found).toMatchObject({
      value: [{ number: 'C1', title: '金固', details: ['A'], fills: { level: 'A' } }],
    });
    expect(JSON.stringify(found)).not.toContain('拖欠');
    expect(await use.searchPeople({ ...embed, field: 'seller', text: 'l' })).toMatchObject({
      failure: 'forbidden',
    });
    const dealer = await linkTo(use, 'C2');
    expect(await use.searchReference({ ...dealer, field: 'customer', text: '金' })).toMatchObject({
      failure: 'forbidden',
    });
    const lookup = { lookup: 'reference', form: 'customer', number: 'C1', fields: ['level'] } as const;
    expect(await use.lookups({ ...dealer, lookups: [lookup] })).toEqual({
      ok: true,
      value: [[factKey(lookup), { exists: false }]],
    });
    const own = { ...lookup, number: 'C2' };
    expect(await use.lookups({ ...dealer, lookups: [own] })).toMatchObject({
      value: [[factKey(own), { exists: true, values: { level: 'B' } }]],
    });
  });
});

describe('look-ups of a page', () => {
  it('answer what the form itself asks and nothing else', async () => {
    const { use } = await openShop();
    const asked = await use.lookups({
      ...at(li),
      lookups: [
        { lookup: 'reference', form: 'customer', number: 'C1', fields: ['level'] },
        { lookup: 'user', id: 'li' },
        { lookup: 'file', id: 'f'.repeat(64) },
      ],
    });
    expect(asked).toMatchObject({ ok: true });
    if (asked.ok) expect(asked.value.map(([, fact]) => fact.exists)).toEqual([true, true, false]);
    for (const lookup of [
      { lookup: 'reference', form: 'customer', number: 'C1', fields: ['secret'] },
      { lookup: 'reference', form: 'order', number: 'SO-1', fields: [] },
      { lookup: 'unique', form: 'customer', unique: 'x', value: '[]' },
      { lookup: 'nonsense' },
    ]) {
      expect(await use.lookups({ ...at(li), lookups: [lookup as never] })).toMatchObject({
        failure: 'invalid',
      });
    }
  });
});

describe('files', () => {
  it('open only for those who may read a field that holds them', async () => {
    const { use, ports } = await openShop();
    await ports.files.put({
      id: 'a'.repeat(64),
      type: 'image/png',
      bytes: new Uint8Array([1]),
      by: 'li',
      at: new Date(),
    });
    const stored = await use.submit({ ...at(li), data: order() });
    if (!stored.ok) throw new Error('Expected it to be stored');
    expect(
      await use.openFile({ ...at(li), record: stored.value.record.id, file: 'a'.repeat(64) }),
    ).toMatchObject({ failure: 'missing', issues: [{ code: 'file.gone' }] });
    expect(await use.openFile({ ...at(admin), record: 'none', file: 'a'.repeat(64) })).toMatchObject({
      failure: 'missing',
    });
  });
});
