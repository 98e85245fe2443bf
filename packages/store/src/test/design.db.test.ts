import type { Form } from '@weir/artefact';
import { newId } from '@weir/base/id';
import { kinds } from '@weir/blocks/run';
import { admin, aForm, anApp, aPerson, artefactsOf } from '@weir/testing/builders';
import { type AllUseCases, createUseCases, type Ports } from '@weir/usecases';
import { createMemoryPorts } from '@weir/usecases/memory';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../store.ts';
import { openTestStores, type TestStores } from './test-store.ts';

const app = 'shop';
const survey: Form = aForm({ key: 'survey', limits: { quota: 6, perPerson: 2 } });
const name = { kind: 'form', key: 'survey' } as const;
const who = { actor: admin, app };

let stores: TestStores;
/** Two processes on one database. */
let one: AllUseCases;
let two: AllUseCases;

function usecasesOf(store: Store): AllUseCases {
  const ports: Ports = {
    ...store,
    clock: { now: () => new Date() },
    ids: { next: () => newId() },
    secondJudge: createMemoryPorts(kinds).secondJudge,
  };
  return createUseCases(ports, kinds);
}
beforeEach(async () => {
  stores = await openTestStores();
  one = usecasesOf(stores.store);
  two = usecasesOf(stores.open());
  const base = anApp();
  const artefacts = artefactsOf({ ...base, forms: [...base.forms, survey] });
  const published = await one.publish({ actor: admin, app, artefacts });
  if (!published.ok) throw new Error(JSON.stringify(published.issues));
});
afterEach(() => stores.close());

const body = { ...survey, title: { 'zh-CN': '问卷' } } as unknown as Readonly<Record<string, unknown>>;
const save = (use: AllUseCases, rev: number | null, more = {}) =>
  use.saveDrafts({ ...who, changes: [{ ...name, rev, body: { ...body, ...more } }] });

describe('designing, with two processes on one database', () => {
  it('lets one of twenty savers of the same revision through, and shows its draft to the others', async () => {
    await save(one, null);
    const saved = await Promise.all(
      Array.from({ length: 20 }, (_, n) => save(n % 2 === 0 ? one : two, 1, { help: { 'zh-CN': `${n}` } })),
    );
    expect(saved.filter(({ ok }) => ok)).toHaveLength(1);
    const winner = saved.findIndex(({ ok }) => ok);
    for (const late of saved)
      if (!late.ok)
        expect(late).toMatchObject({
          failure: 'draftConflict',
          theirs: [{ rev: 2, body: { help: { 'zh-CN': `${winner}` } } }],
        });
  });

  it('publishes once whoever clicks how often, and answers every click alike', async () => {
    await save(one, null);
    const publish = (use: AllUseCases) =>
      use.publishDesign({ ...who, revs: [{ ...name, rev: 1 }], note: '改名', reason: '说好了' });
    const clicks = await Promise.all([one, two, one, two, one, two].map(publish));
    for (const click of clicks) expect(click).toEqual(clicks[0]);
    expect(clicks[0]?.ok).toBe(true);
    expect(await one.artefactVersions({ ...who, ...name })).toMatchObject({
      value: [{ version: 2 }, { version: 1 }],
    });
    const publications = await two.publications(who);
    expect(publications.ok && publications.value).toHaveLength(1);
    expect(await stores.admin('select 1 from draft where present')).toEqual([]);
  });

  it('publishes a draft on top of what a folder published meanwhile, with a reason', async () => {
    await save(one, null);
    const folder = await two.publish({
      actor: admin,
      app,
      artefacts: [{ ...survey, title: { 'zh-CN': '文件' } }],
      reason: '文件里改的',
    });
    expect(folder.ok).toBe(true);
    const publish = (reason: string) =>
      one.publishDesign({ ...who, revs: [{ ...name, rev: 1 }], note: '', reason });
    const refused = await publish('');
    expect(refused.ok ? [] : refused.issues.map(({ code }) => code)).toEqual(['proof.reason']);
    expect(await publish('看过了')).toMatchObject({
      ok: true,
      value: { publication: { versions: [{ version: 3 }] } },
    });
  });

  it('makes an app once', async () => {
    const made = await Promise.all(
      [one, two, one, two].map((use) =>
        use.createApp({ actor: admin, key: 'fresh', title: { 'zh-CN': '新' } }),
      ),
    );
    expect(made.filter(({ ok }) => ok)).toHaveLength(1);
    const opened = await two.openDesign({ actor: admin, app: 'fresh' });
    expect(opened.ok && opened.value.published).toHaveLength(2);
  });

  it('proves with past records from the database', async () => {
    for (const title of ['甲', '乙']) {
      const sent = await one.submit({ ...who, door: 'system', form: 'survey', data: { name: title } });
      expect(sent.ok).toBe(true);
    }
    const fields = [{ key: 'other', kind: 'text', title: { 'zh-CN': '别的' }, required: true }];
    await save(one, null, { fields });
    const started = performance.now();
    const proof = await two.proveDesign(who);
    expect(performance.now() - started).toBeLessThan(5000);
    if (!proof.ok) throw new Error(JSON.stringify(proof));
    const records = proof.value.lines.find(({ key }) => key === 'records');
    expect(records?.sentence['zh-CN']).toBe('2 条记录里有 2 条按新表单会被拒绝；1 个字段的旧值看不到了');
    expect(records?.details.map(({ record }) => record?.form)).toEqual(['survey', 'survey', undefined]);
    expect(proof.value.tone).toBe('amber');
  });
});

describe('limits, with two processes on one database', () => {
  it('give the last places away once to twenty who come together', async () => {
    const people = ['li', 'wang', 'zhao', 'qian', 'sun'];
    const sent = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        (n % 2 === 0 ? one : two).submit({
          actor: { ...aPerson(people[n % 5] ?? ''), workspaceAdmin: true },
          app,
          form: 'survey',
          door: 'screen',
          data: { name: `${n}` },
        }),
      ),
    );
    expect(sent.filter(({ ok }) => ok)).toHaveLength(6);
    const codes = sent.flatMap((one) => (one.ok ? [] : one.issues.map(({ code }) => code)));
    expect(new Set(codes)).toEqual(
      new Set([...(codes.includes('form.perPerson') ? ['form.perPerson'] : []), 'form.quota']),
    );
    const made = await stores.admin<{ count: string }>(
      'select count(*) as count from record group by created_by having count(*) > 2',
    );
    expect(made).toEqual([]);
    expect(await stores.admin('select 1 from record')).toHaveLength(6);
  });

  it('give one person a share once, by whichever process', async () => {
    const li = { ...aPerson('li'), workspaceAdmin: true };
    const sent = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        (n % 2 === 0 ? one : two).submit({
          actor: li,
          app,
          form: 'survey',
          door: 'screen',
          data: { name: `${n}` },
        }),
      ),
    );
    expect(sent.filter(({ ok }) => ok)).toHaveLength(2);
    expect(sent.flatMap((one) => (one.ok ? [] : one.issues.map(({ code }) => code)))).toEqual(
      Array(18).fill('form.perPerson'),
    );
    const opened = await two.openForm({ actor: li, app, form: 'survey', door: 'screen' });
    expect(opened.ok && opened.value.closed?.code).toBe('form.perPerson');
  });
});
