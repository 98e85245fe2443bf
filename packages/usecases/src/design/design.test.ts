import type { Form } from '@weir/artefact';
import { admin, aForm, anApp, aPerson, aRole, orderForm } from '@weir/testing/builders';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../ports/actor.ts';
import { at, openShop, order, type Shop } from '../test/shop.ts';

const app = 'shop';
const it_ = aPerson('it', 'it');
const li = aPerson('li', 'sales');
const name = { kind: 'form', key: 'order' } as const;
const who = (actor: Actor = it_) => ({ actor, app });

let shop: Shop;
beforeEach(async () => {
  const base = anApp();
  // The others have something to look at, which would make every proof amber.
  const channels = base.channels.filter(({ key }) => key === 'desk');
  shop = await openShop({ ...base, channels, roles: [...base.roles, aRole('it', [], { design: true })] });
});

type Body = Readonly<Record<string, unknown>>;
const asBody = (form: Form) => form as unknown as Body;
const renamed = asBody({ ...orderForm, title: { 'zh-CN': '新订单' } });

/** Saves one draft of the order form and gives its revision. */
async function draft(
  body: Body | null,
  rev: number | null = null,
  actor: Actor = it_,
): Promise<number | null> {
  const saved = await shop.use.saveDrafts({ ...who(actor), changes: [{ ...name, rev, body }] });
  if (!saved.ok) throw new Error(JSON.stringify(saved));
  return saved.value.saved[0]?.rev ?? null;
}
const publish = (rev = 1, reason = '', note = '') =>
  shop.use.publishDesign({ ...who(), revs: [{ ...name, rev }], note, reason });
const codes = (result: Awaited<ReturnType<typeof publish>>) =>
  result.ok ? [] : [result.failure, ...result.issues.map(({ code }) => code)];
async function proof() {
  const proved = await shop.use.proveDesign(who());
  if (!proved.ok) throw new Error(JSON.stringify(proved));
  return proved.value;
}
const details = async () =>
  (await proof()).lines.flatMap((line) => line.details.map(({ sentence }) => sentence['zh-CN']));

describe('drafts', () => {
  it('are for those who may design', async () => {
    const changes = [{ ...name, rev: null, body: {} }];
    for (const actor of [li, aPerson('wang'), { ...li, kind: 'key' } as Actor]) {
      const refusals = [
        await shop.use.openDesign(who(actor)),
        await shop.use.saveDrafts({ ...who(actor), changes }),
        await shop.use.proveDesign(who(actor)),
        await shop.use.publishDesign({ ...who(actor), revs: [{ ...name, rev: 1 }], note: '', reason: '' }),
        await shop.use.publications(who(actor)),
        await shop.use.publication({ ...who(actor), id: 'x' }),
        await shop.use.comments({ ...who(actor), form: 'order' }),
        await shop.use.addComment({ ...who(actor), form: 'order', field: null, text: 'x' }),
        await shop.use.resolveComment({ ...who(actor), id: 'x', resolved: true }),
        await shop.use.library(who(actor)),
        await shop.use.saveToLibrary({ ...who(actor), title: { 'zh-CN': 'x' }, fields: [{}] }),
        await shop.use.removeFromLibrary({ ...who(actor), id: 'x' }),
        await shop.use.createApp({ actor, key: 'other', title: { 'zh-CN': 'x' } }),
      ];
      expect(refusals.map((one) => (one.ok ? 'allowed' : one.failure))).toEqual(Array(13).fill('forbidden'));
    }
    const missing = await shop.use.openDesign({ actor: admin, app: 'nothing' });
    expect(missing.ok ? '' : missing.failure).toBe('missing');
  });

  it('keep anything somebody left, beside what is published', async () => {
    const body = { kind: 'form', key: 'order', fields: 'half', 长: ['x'] };
    expect(await draft(body)).toBe(1);
    const opened = await shop.use.openDesign(who());
    if (!opened.ok) throw new Error(JSON.stringify(opened));
    expect(opened.value.drafts).toMatchObject([
      { ...name, rev: 1, baseVersion: 1, body, updatedByName: 'IT' },
    ]);
    expect(opened.value.published.map(({ kind, key }) => `${kind}/${key}`)).toContain('form/order');
    expect(opened.value.published[0]?.kind).toBe('app');
  });

  it('that somebody else saved meanwhile are a conflict which shows theirs', async () => {
    await draft({ mine: 1 });
    await draft({ mine: 2 }, 1, aPerson('wang', 'it'));
    const late = await shop.use.saveDrafts({ ...who(), changes: [{ ...name, rev: 1, body: { mine: 3 } }] });
    expect(late).toMatchObject({
      ok: false,
      failure: 'draftConflict',
      theirs: [{ rev: 2, body: { mine: 2 } }],
    });
    expect(late.ok ? '' : late.issues[0]?.message['zh-CN']).toContain('WANG刚刚改过');
  });

  it('too large, doubled or no objects are refused, and nothing is kept', async () => {
    const save = async (
      ...changes: { readonly rev: null; readonly body: unknown; readonly key?: string }[]
    ) => {
      const result = await shop.use.saveDrafts({
        ...who(),
        changes: changes.map((change) => ({ ...name, ...change })) as never,
      });
      return result.ok ? [] : result.issues.map(({ code, path }) => `${code} ${path}`);
    };
    const large = { text: '长'.repeat(700_000) };
    expect(await save({ rev: null, body: {} }, { rev: null, key: 'x', body: large })).toEqual([
      'draft.tooLarge /changes/1/body',
    ]);
    expect(await save({ rev: null, body: {} }, { rev: null, body: {} })).toEqual(['draft.twice /changes/1']);
    for (const body of [[], 'text', 7])
      expect(await save({ rev: null, body })).toEqual(['draft.body /changes/0/body']);
    let deep: unknown = 'end';
    for (let n = 0; n < 100_000; n++) deep = [deep];
    expect(await save({ rev: null, body: { deep } })).toEqual(['draft.tooDeep /changes/0/body']);
    expect(await shop.ports.design.drafts(app)).toEqual([]);
  });

  it('of something never published that is taken out again leave nothing', async () => {
    const fresh = { kind: 'form', key: 'fresh' } as const;
    const save = (rev: number | null, body: Body | null) =>
      shop.use.saveDrafts({ ...who(), changes: [{ ...fresh, rev, body }] });
    await save(null, {});
    expect(await save(1, null)).toMatchObject({ value: { saved: [{ ...fresh, rev: null }] } });
    expect(await shop.ports.design.drafts(app)).toEqual([]);
  });
});

describe('publishing a design', () => {
  it('makes versions of what changed, and keeps the proof and who did it', async () => {
    await draft(renamed);
    const done = await publish(1, '', ' 改名 ');
    if (!done.ok) throw new Error(JSON.stringify(done));
    const { publication } = done.value;
    expect(publication).toMatchObject({ note: '改名', byName: 'IT', versions: [{ ...name, version: 2 }] });
    expect(await shop.ports.design.drafts(app)).toEqual([]);
    const listed = await shop.use.publications(who());
    expect(listed).toEqual({ ok: true, value: [publication] });
    const one = await shop.use.publication({ ...who(), id: publication.id });
    expect(one).toEqual({ ok: true, value: { ...publication, proof: done.value.proof } });
    expect((await shop.ports.audit.list({ limit: 1 }))[0]).toMatchObject({
      action: 'design.published',
      actor: 'it',
    });
  });

  it('answers the second of two clicks with what the first one published', async () => {
    await draft(renamed);
    const [first, second] = await Promise.all([publish(), publish()]);
    expect(first?.ok).toBe(true);
    expect(second).toEqual(first);
    expect(await publish()).toEqual(first);
    expect((await shop.ports.artefacts.versions(app, 'form', 'order')).length).toBe(2);
  });

  it('takes only the revisions that were proved', async () => {
    await draft(renamed);
    await draft(renamed, 1);
    expect(codes(await publish(1))).toEqual(['draftConflict', 'draft.conflict']);
    expect(codes(await shop.use.publishDesign({ ...who(), revs: [], note: '', reason: '' }))).toEqual([
      'invalid',
      'draft.none',
    ]);
  });

  it('refuses what is wrong, and keeps the draft', async () => {
    for (const [at, [body, code]] of [
      [{ kind: 'form', key: 'order' }, 'artefact.specVersion'],
      [{ ...renamed, key: 'other' }, 'draft.name'],
      [{ ...renamed, numberField: 'nowhere' }, 'field.unknown'],
      [{ nonsense: true }, 'draft.name'],
    ].entries() as IterableIterator<[number, [Body, string]]>) {
      await draft(body, at === 0 ? null : at);
      const refused = codes(await publish(at + 1));
      expect([refused[0], refused.at(-1)]).toEqual(['invalid', 'proof.red']);
      expect(refused).toContain(code);
      expect((await proof()).tone).toBe('red');
    }
    expect((await shop.ports.artefacts.versions(app, 'form', 'order')).length).toBe(1);
  });

  it('proves drafts of any shape, however odd, and never throws', async () => {
    let rev: number | null = null;
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.dictionary(fc.string(), fc.jsonValue()),
          fc.record(
            { fields: fc.jsonValue(), rules: fc.jsonValue(), limits: fc.jsonValue() },
            { requiredKeys: [] },
          ),
          fc.record({ at: fc.nat(), value: fc.jsonValue() }).map(({ at, value }) => ({
            fields: orderForm.fields.with(at % orderForm.fields.length, value as never),
          })),
        ),
        async (odd) => {
          rev = await draft({ ...asBody(orderForm), ...odd }, rev);
          const { lines } = await proof();
          expect(lines.map(({ key }) => key)).toContain('issues');
        },
      ),
      { numRuns: 60 },
    );
  });

  it('has nothing to do where the draft says what is published', async () => {
    await draft(asBody(orderForm));
    expect(codes(await publish(1, '照旧'))).toEqual(['invalid', 'draft.none']);
  });

  it('does not delete what is published', async () => {
    await draft(null);
    expect(await details()).toContain('还不能删除已发布的设计件，请恢复“订单”');
    expect(codes(await publish())[0]).toBe('invalid');
    const stored = await shop.use.submit({ ...at(admin), data: order() });
    expect(stored.ok).toBe(true);
    expect(await details()).toContain('“订单”已有 1 条记录，不能删除');
  });

  it('asks for a reason when something was published while one was editing', async () => {
    await draft(renamed);
    const title = { 'zh-CN': '夹中间' };
    const between = await shop.use.publish({ actor: admin, app, artefacts: [{ ...orderForm, title }] });
    expect(between.ok).toBe(true);
    expect(await details()).toContain('您编辑期间“夹中间”发布了第 2 版，发布这份草稿会覆盖它，请先核对');
    expect(codes(await publish())).toEqual(['invalid', 'proof.reason']);
    expect((await publish(1, '看过了')).ok).toBe(true);
  });

  it('is not asked for one when the draft was brought up to what was published', async () => {
    await draft(renamed);
    await shop.use.publish({
      actor: admin,
      app,
      artefacts: [{ ...orderForm, title: { 'zh-CN': '夹中间' } }],
    });
    const changes = [{ ...name, rev: 1, body: renamed, baseVersion: 2 }];
    expect((await shop.use.saveDrafts({ ...who(), changes })).ok).toBe(true);
    expect((await publish(2)).ok).toBe(true);
  });

  it('makes a whole form from a draft', async () => {
    const key = 'fresh';
    const body = asBody(aForm({ key }));
    await shop.use.saveDrafts({ ...who(), changes: [{ kind: 'form', key, rev: null, body }] });
    const revs = [{ kind: 'form', key, rev: 1 }] as const;
    const done = await shop.use.publishDesign({ ...who(), revs, note: '', reason: '新的' });
    expect(done.ok && done.value.publication.versions).toEqual([{ kind: 'form', key, version: 1 }]);
  });
});

describe('an app made in the designer', () => {
  it('starts with a name and a role, once', async () => {
    const make = (key: string) => shop.use.createApp({ actor: admin, key, title: { 'zh-CN': '报修' } });
    expect(await make('repair')).toEqual({ ok: true, value: { key: 'repair' } });
    const opened = await shop.use.openDesign({ actor: admin, app: 'repair' });
    expect(opened.ok && opened.value.published.map(({ kind, key }) => `${kind}/${key}`)).toEqual([
      'app/repair',
      'role/admin',
    ]);
    for (const [key, code] of [
      ['repair', 'app.taken'],
      ['shop', 'app.taken'],
      ['Shop', 'app.key'],
      ['constructor/', 'app.key'],
    ] as const) {
      const refused = await make(key);
      expect(refused.ok ? '' : refused.issues[0]?.code).toBe(code);
    }
    const proved = await shop.use.proveDesign({ actor: admin, app: 'repair' });
    expect(proved.ok && proved.value.tone).toBe('green');
  });
});

describe('comments and the library', () => {
  it('keep what colleagues say until it is dealt with', async () => {
    const said = await shop.use.addComment({
      ...who(),
      form: 'order',
      field: 'lines.qty',
      text: ' 要不要上限？ ',
    });
    if (!said.ok) throw new Error(JSON.stringify(said));
    expect(said.value).toMatchObject({ text: '要不要上限？', byName: 'IT', resolvedAt: null });
    expect((await shop.use.resolveComment({ ...who(), id: said.value.id, resolved: true })).ok).toBe(true);
    const listed = await shop.use.comments({ ...who(), form: 'order' });
    expect(listed.ok && listed.value[0]?.resolvedAt).toBe('2025-11-03T06:05:00.000Z');
    for (const text of ['  ', 'x'.repeat(2001)])
      expect((await shop.use.addComment({ ...who(), form: 'order', field: null, text })).ok).toBe(false);
    const missing = await shop.use.resolveComment({ ...who(), id: 'x', resolved: true });
    expect(missing.ok ? '' : missing.failure).toBe('missing');
  });

  it('lend fields to other forms', async () => {
    const title = { 'zh-CN': '联系人' };
    const kept = await shop.use.saveToLibrary({ ...who(), title, fields: [{ key: 'a', kind: 'text' }] });
    if (!kept.ok) throw new Error(JSON.stringify(kept));
    expect(await shop.use.library(who())).toEqual({ ok: true, value: [kept.value] });
    expect((await shop.use.removeFromLibrary({ ...who(), id: kept.value.id })).ok).toBe(true);
    expect((await shop.use.removeFromLibrary({ ...who(), id: kept.value.id })).ok).toBe(false);
    expect((await shop.use.saveToLibrary({ ...who(), title, fields: [] })).ok).toBe(false);
    const large = [{ key: 'a', help: 'x'.repeat(300_000) }];
    expect((await shop.use.saveToLibrary({ ...who(), title, fields: large })).ok).toBe(false);
  });
});
