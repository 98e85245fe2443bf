import { kinds } from '@weir/blocks/run';
import { admin, aField, aForm, anApp, aPerson, artefactsOf, orderForm } from '@weir/testing/builders';
import { describe, expect, it } from 'vitest';
import { createUseCases } from './create-use-cases.ts';
import { createMemoryPorts } from './memory/memory-ports.ts';
import { at, openShop, order } from './test/shop.ts';

const boss = aPerson('boss', 'manager');
const li = aPerson('li', 'sales');

function empty() {
  const ports = createMemoryPorts(kinds);
  // What the app names must be there to be named.
  return { ports, use: createUseCases(ports, kinds) };
}

describe('publish', () => {
  it('freezes what changed and leaves the rest', async () => {
    const { use, ports } = empty();
    const app = anApp();
    const first = await use.publish({ actor: admin, app: 'shop', artefacts: artefactsOf(app) });
    expect(first).toMatchObject({ ok: true, value: { unchanged: 0 } });
    if (first.ok) expect(first.value.published).toHaveLength(10);
    const changed = { ...orderForm, title: { 'zh-CN': '销售订单' } };
    const next = { actor: boss, app: 'shop', artefacts: [changed, ...app.roles], reason: '改名' };
    expect(await use.publish({ ...next, dryRun: true })).toMatchObject({
      value: { published: [{ kind: 'form', key: 'order', version: 2 }], unchanged: 3 },
    });
    expect((await ports.artefacts.current('shop'))?.of('form').get('order')?.version).toBe(1);
    expect(await use.publish(next)).toMatchObject({
      value: { published: [{ kind: 'form', key: 'order', version: 2 }], unchanged: 3 },
    });
    expect(await use.publish(next)).toMatchObject({ value: { published: [], unchanged: 4 } });
    expect(
      await use.artefactVersions({ actor: boss, app: 'shop', kind: 'form', key: 'order' }),
    ).toMatchObject({
      value: [
        { version: 2, publishedBy: 'boss' },
        { version: 1, publishedBy: 'admin' },
      ],
    });
    expect(await use.artefact({ actor: boss, app: 'shop', kind: 'form', key: 'order' })).toMatchObject({
      value: { version: 2, body: changed },
    });
    expect(
      await use.artefact({ actor: boss, app: 'shop', kind: 'form', key: 'order', version: 1 }),
    ).toMatchObject({ value: { body: orderForm } });
    expect(await use.artefact({ actor: boss, app: 'shop', kind: 'form', key: 'none' })).toMatchObject({
      failure: 'missing',
    });
  });

  it('refuses what does not fit together with what is published', async () => {
    const { use } = empty();
    await use.publish({ actor: admin, app: 'shop', artefacts: artefactsOf(anApp()) });
    const broken = { ...orderForm, fields: orderForm.fields.filter(({ key }) => key !== 'margin') };
    const refused = await use.publish({ actor: admin, app: 'shop', artefacts: [broken] });
    expect(refused).toMatchObject({ ok: false, failure: 'invalid' });
    if (!refused.ok)
      expect(refused.issues.map((issue) => (issue as { artefact?: string }).artefact)).toEqual(
        expect.arrayContaining(['role/sales', 'channel/tmall']),
      );
  });

  it.each([
    ['no object', [1, null, 'x', []], 'artefact.shape'],
    ['no kind', [{ key: 'a' }], 'artefact.shape'],
    ['two of one name', [anApp().app, orderForm, orderForm], 'artefact.twice'],
    ['another app', [{ ...anApp().app, key: 'other' }], 'artefact.foreignApp'],
    ['no app', [orderForm], 'artefact.noApp'],
  ])('refuses %s', async (_name, artefacts, code) => {
    const { use } = empty();
    const result = await use.publish({ actor: admin, app: 'shop', artefacts });
    expect(result).toMatchObject({ ok: false, failure: 'invalid' });
    if (!result.ok) expect(result.issues.map((issue) => issue.code)).toContain(code);
  });

  it('is for designers, and a new app for the workspace administrator', async () => {
    const { use } = empty();
    const artefacts = artefactsOf(anApp());
    for (const actor of [boss, li, { ...admin, kind: 'key' as const }]) {
      expect(await use.publish({ actor, app: 'shop', artefacts })).toMatchObject({ failure: 'forbidden' });
    }
    await use.publish({ actor: admin, app: 'shop', artefacts });
    expect(await use.publish({ actor: boss, app: 'shop', artefacts })).toMatchObject({ ok: true });
    expect(await use.publish({ actor: li, app: 'shop', artefacts })).toMatchObject({ failure: 'forbidden' });
  });

  it('asks for typed slots where lists, filters, scopes and pickers look', async () => {
    const { ports } = empty();
    let wished: unknown;
    const artefacts = {
      ...ports.artefacts,
      publish: async (input: Parameters<typeof ports.artefacts.publish>[0]) => {
        wished = input.slots;
        return ports.artefacts.publish(input);
      },
    };
    await createUseCases({ ...ports, artefacts }, kinds).publish({
      actor: admin,
      app: 'shop',
      artefacts: artefactsOf(anApp()),
    });
    expect(wished).toMatchObject({
      order: expect.arrayContaining([
        { field: 'orderNo', type: 'text' },
        { field: 'total', type: 'number' },
        { field: 'status', type: 'text' },
        { field: 'channel', type: 'text' },
        { field: 'seller', type: 'text' },
      ]),
      customer: expect.arrayContaining([{ field: 'name', type: 'text' }]),
    });
  });

  it('judges changes of old records by the current version', async () => {
    const shop = await openShop();
    const stored = await shop.use.submit({ ...at(li), data: order() });
    if (!stored.ok) throw new Error('Expected it to be stored');
    const fields = [
      ...orderForm.fields,
      aField('text', 'siteLift', { title: { 'zh-CN': '工地电梯' }, required: true }),
    ];
    const published = await shop.use.publish({
      actor: admin,
      app: 'shop',
      artefacts: [{ ...orderForm, fields }],
      reason: '新单才问',
    });
    expect(published).toMatchObject({ ok: true });
    const { id } = stored.value.record;
    expect(await shop.use.change({ ...at(li), id, rev: 1, data: { externalNo: 'X-2' } })).toMatchObject({
      issues: [{ code: 'required', path: '/siteLift' }],
    });
    expect(await shop.use.change({ ...at(li), id, rev: 1, data: { siteLift: '有' } })).toMatchObject({
      value: { formVersion: 2 },
    });
    expect(
      await shop.use.submit({ ...at(li), data: order({ externalNo: 'X-3', siteLift: '无' }), version: 1 }),
    ).toMatchObject({ ok: true });
  });
});

describe('keys', () => {
  it('are shown once, kept as a hash, and stand for their scopes', async () => {
    const { use, ports } = await openShop();
    const made = await use.createKey({ actor: boss, app: 'shop', name: '网店', scopes: ['records:write'] });
    if (!made.ok) throw new Error('Expected a key');
    expect(made.value.key).toMatch(/^weir_[A-Za-z0-9_-]{43}$/);
    const listed = JSON.stringify([
      await use.keys({ actor: boss, app: 'shop' }),
      await ports.audit.list({ limit: 100 }),
    ]);
    expect(listed).not.toContain(made.value.key);
    expect(listed).toContain(made.value.key.slice(0, 11));
    const whose = await use.actorOfKey(made.value.key);
    expect(whose).toMatchObject({
      app: 'shop',
      actor: { kind: 'key', roles: { shop: [] }, scopes: ['records:write'] },
    });
    if (whose === null) return;
    const { salesperson: _, ...data } = { ...order(), salesperson: undefined };
    expect(
      await use.submit({ actor: whose.actor, door: 'api', app: 'shop', form: 'order', data }),
    ).toMatchObject({ ok: false });
    const reader = await use.createKey({ actor: boss, app: 'shop', name: '读', scopes: ['records:read'] });
    const other = reader.ok ? await use.actorOfKey(reader.value.key) : null;
    if (other === null) throw new Error('Expected an actor');
    const door = { actor: other.actor, door: 'api', app: 'shop', form: 'order' } as const;
    expect(await use.submit({ ...door, data })).toMatchObject({ failure: 'forbidden' });
    expect(await use.query(door)).toMatchObject({ ok: true });
    expect(await use.query({ ...door, door: 'screen' })).toMatchObject({ failure: 'forbidden' });
    expect(
      (await use.keys({ actor: boss, app: 'shop' })).ok && (await ports.keys.list('shop'))[0]?.lastUsedAt,
    ).not.toBeNull();
  });

  it('end within a second of being revoked, and when they are over', async () => {
    const { use, ports } = await openShop();
    const made = await use.createKey({
      actor: boss,
      app: 'shop',
      name: 'k',
      scopes: ['records:read'],
      expiresAt: '2025-11-03T06:06:00Z',
    });
    if (!made.ok) throw new Error('Expected a key');
    expect(await use.actorOfKey(made.value.key)).not.toBeNull();
    ports.setNow(new Date('2025-11-03T06:06:00Z'));
    expect(await use.actorOfKey(made.value.key)).toBeNull();
    const other = await use.createKey({ actor: boss, app: 'shop', name: 'k', scopes: ['records:read'] });
    if (!other.ok) throw new Error('Expected a key');
    expect(await use.actorOfKey(other.value.key)).not.toBeNull();
    expect(await use.revokeKey({ actor: boss, app: 'shop', id: other.value.id })).toEqual({
      ok: true,
      value: null,
    });
    ports.setNow(new Date('2025-11-03T06:06:01Z'));
    expect(await use.actorOfKey(other.value.key)).toBeNull();
    for (const guess of ['', 'weir_', `weir_${'a'.repeat(43)}`, 'x'.repeat(10_000)])
      expect(await use.actorOfKey(guess)).toBeNull();
  });

  it('are refused with unknown scopes or roles, a past expiry, or no right to make them', async () => {
    const { use } = await openShop();
    const make = { actor: boss, app: 'shop', name: 'k', scopes: ['records:read'] };
    expect(await use.createKey({ ...make, scopes: ['all'] })).toMatchObject({
      issues: [{ code: 'key.scope' }],
    });
    expect(await use.createKey({ ...make, scopes: [] })).toMatchObject({ issues: [{ code: 'key.scope' }] });
    expect(await use.createKey({ ...make, roles: ['king'] })).toMatchObject({
      issues: [{ code: 'role.missing' }],
    });
    expect(await use.createKey({ ...make, expiresAt: '2020-01-01' })).toMatchObject({
      issues: [{ code: 'expiry.past' }],
    });
    expect(await use.createKey({ ...make, expiresAt: 'soon' })).toMatchObject({
      issues: [{ code: 'expiry.past' }],
    });
    expect(await use.createKey({ ...make, name: ' ' })).toMatchObject({
      issues: [{ code: 'name.required' }],
    });
    expect(await use.createKey({ ...make, actor: li })).toMatchObject({ failure: 'forbidden' });
  });
});

describe('people', () => {
  it('get roles from those who administer the app', async () => {
    const { use, ports } = await openShop();
    expect(await use.setRoles({ actor: li, app: 'shop', id: 'wang', roles: ['manager'] })).toMatchObject({
      failure: 'forbidden',
    });
    expect(await use.setRoles({ actor: boss, app: 'shop', id: 'wang', roles: ['king'] })).toMatchObject({
      failure: 'invalid',
    });
    expect(await use.setRoles({ actor: boss, app: 'shop', id: 'nobody', roles: [] })).toMatchObject({
      failure: 'missing',
    });
    expect(await use.setRoles({ actor: boss, app: 'other', id: 'wang', roles: [] })).toMatchObject({
      failure: 'forbidden',
    });
    expect(
      await use.setRoles({ actor: boss, app: 'shop', id: 'wang', roles: ['manager', 'manager'] }),
    ).toEqual({ ok: true, value: null });
    expect((await ports.people.get(['wang'])).get('wang')?.roles).toEqual({ shop: ['manager'] });
    expect(await use.people({ actor: boss, search: 'wa' })).toMatchObject({ value: [{ id: 'wang' }] });
    expect(await use.people({ actor: li })).toMatchObject({ failure: 'forbidden' });
  });

  it('are let in and kept out by the workspace administrator', async () => {
    const { use, ports } = await openShop();
    expect(await use.setActive({ actor: boss, id: 'li', active: false })).toMatchObject({
      failure: 'forbidden',
    });
    expect(await use.setActive({ actor: admin, id: 'admin', active: false })).toMatchObject({
      issues: [{ code: 'person.self' }],
    });
    expect(await use.setActive({ actor: admin, id: 'li', active: false })).toEqual({ ok: true, value: null });
    ports.setNow(new Date('2025-11-03T06:05:02Z'));
    expect(await use.submit({ ...at(boss), data: order({ seller: 'li' }) })).toMatchObject({
      issues: [{ code: 'user.missing', path: '/seller' }],
    });
  });
});

describe('the workspace', () => {
  it('shows each person what is theirs', async () => {
    const { use } = await openShop();
    expect(await use.workspace(aPerson('x'))).toEqual([]);
    const [shop] = await use.workspace(li);
    expect(shop).toMatchObject({ key: 'shop', mayDesign: false, mayAdminister: false });
    expect(shop?.forms.map(({ form, may }) => [form.key, may])).toEqual([
      ['order', ['create', 'read', 'pick', 'update', 'delete', 'import', 'export']],
      ['customer', ['read']],
      ['item', ['read']],
    ]);
    expect(shop?.forms[0]?.access).toMatchObject({ externalNo: 'write', status: 'read' });
    expect(JSON.stringify(shop?.forms[0])).not.toMatch(/margin|毛利|"cost"|lines\.cost/);
    expect((await use.workspace(boss))[0]).toMatchObject({ mayDesign: true, mayAdminister: true });
  });

  it('keeps list views, shared ones only from designers and only for those who may see their fields', async () => {
    const { use } = await openShop();
    const view = {
      id: 'v1',
      shared: false,
      title: '我的',
      settings: {
        columns: ['orderNo'],
        filter: { op: '=', args: [{ field: 'channel' }, { text: '天猫' }] } as const,
      },
    };
    const place = { app: 'shop', form: 'order' };
    expect(await use.saveView({ actor: li, ...place, view })).toEqual({ ok: true, value: null });
    expect(await use.savedViews({ actor: li, ...place })).toMatchObject([{ id: 'v1', owner: 'li' }]);
    expect(await use.savedViews({ actor: boss, ...place })).toEqual([]);
    expect(
      await use.saveView({ actor: li, ...place, view: { ...view, id: 'v2', shared: true } }),
    ).toMatchObject({ failure: 'forbidden' });
    const secret = {
      ...view,
      id: 'v3',
      shared: true,
      settings: { filter: { op: '=', args: [{ field: 'margin' }, { text: '高' }] } as const },
    };
    expect(await use.saveView({ actor: li, ...place, view: { ...secret, shared: false } })).toMatchObject({
      failure: 'forbidden',
    });
    expect(await use.saveView({ actor: boss, ...place, view: secret })).toEqual({ ok: true, value: null });
    expect((await use.savedViews({ actor: li, ...place })).map(({ id }) => id)).toEqual(['v1']);
    expect(await use.removeView({ actor: li, ...place, id: 'v3' })).toMatchObject({ failure: 'missing' });
    expect(await use.removeView({ actor: li, ...place, id: 'v1' })).toEqual({ ok: true, value: null });
  });

  it('keeps showing a view to its owner when its field is gone, without the filter and to nobody else', async () => {
    const { use, ports } = await openShop();
    const place = { app: 'shop', form: 'order' };
    const lost = { op: '=', args: [{ field: 'once' }, { text: '1' }] } as const;
    const keep = (id: string, settings: object) =>
      ports.preferences.saveView('shop', 'order', { id, owner: 'boss', shared: true, title: id, settings });
    await keep('gone', { filter: lost, columns: ['channel'] });
    await keep('order', { sort: [{ field: 'once' }, { field: 'channel' }] });
    expect(await use.savedViews({ actor: boss, ...place })).toMatchObject([
      { id: 'gone', broken: true, mayRemove: true, settings: { columns: ['channel'] } },
      { id: 'order', settings: { sort: [{ field: 'channel' }] } },
    ]);
    expect(await use.savedViews({ actor: li, ...place })).toMatchObject([{ id: 'order', mayRemove: false }]);
  });

  it('lets a designer remove a view that somebody shared, and nobody a view that is not shared', async () => {
    const { use, ports } = await openShop();
    const place = { app: 'shop', form: 'order' };
    const keep = (id: string, shared: boolean) =>
      ports.preferences.saveView('shop', 'order', { id, owner: 'left', shared, title: id, settings: {} });
    await keep('shared', true);
    await keep('own', false);
    expect(await use.removeView({ actor: li, ...place, id: 'shared' })).toMatchObject({ failure: 'missing' });
    expect(await use.removeView({ actor: boss, ...place, id: 'own' })).toMatchObject({ failure: 'missing' });
    expect(await use.removeView({ actor: boss, ...place, id: 'shared' })).toEqual({ ok: true, value: null });
    expect(await use.savedViews({ actor: li, ...place })).toEqual([]);
  });

  it('shows the audit log to its administrator', async () => {
    const { use, ports } = await openShop();
    await use.submit({ ...at(li), data: order() });
    expect(await use.auditTrail({ actor: boss, limit: 10 })).toMatchObject({ failure: 'forbidden' });
    const trail = await use.auditTrail({ actor: admin, limit: 1 });
    expect(trail).toMatchObject({ value: [{ action: 'record.created', actor: 'li' }] });
    expect(await ports.audit.verify()).toBeNull();
  });

  it('gives the standard schema of a form', async () => {
    const { use } = await openShop();
    expect(await use.schemaOf(at(li))).toMatchObject({ ok: true, value: { additionalProperties: false } });
    expect(await use.schemaOf(at(aPerson('x')))).toMatchObject({ failure: 'forbidden' });
    expect(aForm().key).toBe('thing');
  });
});
