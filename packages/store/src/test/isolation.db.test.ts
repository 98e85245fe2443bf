import type { App } from '@weir/artefact';
import { newId } from '@weir/base/id';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../store.ts';
import { ann, at, openTestStores, order, type TestStores } from './test-store.ts';

let stores: TestStores;
let ours: Store;
let theirs: Store;
const foreign = newId();
const input = order({
  number: 'N1',
  uniques: [{ unique: 'buyer', value: '"王"', fields: ['buyer'] }],
  files: ['file'],
  idempotency: { scope: 'ann/order', key: 'k', fingerprint: 'f' },
});
const app: App = { kind: 'app', specVersion: 1, key: 'shop', title: { 'zh-CN': '店' }, navigation: [] };
const link = {
  id: 'link',
  app: 'shop',
  form: 'order',
  channel: 'dealer',
  name: 'L',
  pins: { dealer: 'D1' },
  createdAt: at.toISOString(),
  createdBy: 'ann',
  expiresAt: null,
};
const key = {
  id: 'key',
  app: 'shop',
  name: 'K',
  prefix: 'weir_ab',
  scopes: ['records:read'],
  roles: ['clerk'],
  createdAt: at.toISOString(),
  createdBy: 'ann',
  expiresAt: null,
};
const view = { id: 'view', owner: 'ann', shared: true, title: 'V', settings: { columns: ['buyer'] } };
const run = {
  id: 'run',
  app: 'shop',
  form: 'order',
  channel: 'tmall',
  fileName: 'a.csv',
  state: 'done',
  total: 1,
  good: 1,
  bad: 0,
  skipped: 0,
  done: 1,
  createdAt: at.toISOString(),
  createdBy: 'ann',
  message: null,
} as const;
const publication = {
  app: 'shop',
  artefacts: [{ kind: 'app', key: 'shop', hash: 'h', body: app }] as const,
  slots: { order: [{ field: 'buyer', type: 'text' }] as const },
  actor: ann,
  at,
};
const draft = { kind: 'form', key: 'order', rev: null } as const;
const revs = [{ kind: 'form', key: 'order', rev: 1 }] as const;
const proof = { lines: [], tone: 'green' } as const;
const design = {
  ...publication,
  base: [{ kind: 'app', key: 'shop', version: 1 }] as const,
  revs,
  publication: { id: newId(), note: '', reason: '', proof },
};
const comment = {
  id: newId(),
  app: 'shop',
  form: 'order',
  field: null,
  text: '?',
  by: 'ann',
  byName: '安',
  at: at.toISOString(),
  resolvedAt: null,
};
const item = { id: newId(), title: { 'zh-CN': '组' }, fields: [{}], by: 'ann', at: at.toISOString() };
const file = { id: 'file', type: 'text/plain', bytes: new TextEncoder().encode('secret'), by: 'ann', at };
const list = {
  app: 'shop',
  form: 'order',
  where: [],
  sort: [],
  me: 'ann',
  today: '2025-11-03',
  now: at.toISOString(),
};
const update = { ...input, rev: 1, number: 'N1', changes: [] };

async function collected<T>(pages: AsyncIterable<readonly T[]>): Promise<T[]> {
  const all: T[] = [];
  for await (const page of pages) all.push(...page);
  return all;
}
const addPerson = (store: Store) =>
  store.database.kysely
    .insertInto('user')
    .values({
      id: 'ann',
      name: '安',
      email: 'ann@weir.example',
      emailVerified: true,
      image: null,
      createdAt: at,
      updatedAt: at,
    })
    .execute();

beforeAll(async () => {
  stores = await openTestStores();
  ours = stores.store;
  theirs = stores.open({ workspace: foreign });
  await ours.artefacts.publish(publication);
  await ours.files.put(file);
  await addPerson(ours);
  await ours.people.setRoles({ id: 'ann', app: 'shop', roles: ['clerk'], actor: ann, at });
  await ours.records.insert(input);
  await ours.keys.create({ ...key, hash: 'key hash' }, ann);
  await ours.links.create({ ...link, hash: 'link hash' }, ann);
  await ours.preferences.saveView('shop', 'order', view);
  await ours.preferences.rememberHeaders('shop', 'order', 'tmall', { 买家: 'buyer' });
  await ours.imports.save(run, { bad: [] });
  await ours.design.saveDrafts({ app: 'shop', changes: [{ ...draft, body: { a: 1 } }], actor: ann, at });
  await ours.design.publish(design);
  await ours.design.saveDrafts({ app: 'shop', changes: [{ ...draft, body: { a: 2 } }], actor: ann, at });
  await ours.design.addComment(comment);
  await ours.design.saveToLibrary(item);
  await ours.work();
});
afterAll(() => stores.close());

type Reading = (store: Store) => Promise<unknown>;
/** What each reading method says to the owner of the data, and what it says to another workspace. */
const readings: Record<string, { readonly ask: Reading; readonly nothing: unknown }> = {
  'artefacts.current': { ask: (store) => store.artefacts.current('shop'), nothing: null },
  'artefacts.apps': { ask: (store) => store.artefacts.apps(), nothing: [] },
  'artefacts.version': { ask: (store) => store.artefacts.version('shop', 'app', 'shop', 1), nothing: null },
  'artefacts.versions': { ask: (store) => store.artefacts.versions('shop', 'app', 'shop'), nothing: [] },
  'records.replay': {
    ask: (store) => store.records.replay('shop', 'order', { scope: 'ann/order', key: 'k', fingerprint: 'f' }),
    nothing: null,
  },
  'records.get': { ask: (store) => store.records.get('shop', 'order', input.id), nothing: null },
  'records.byNumber': { ask: (store) => store.records.byNumber('shop', 'order', ['N1']), nothing: new Map() },
  'records.query': {
    ask: async (store) => (await store.records.query({ ...list, limit: 9, countLimit: 9 })).count?.value,
    nothing: 0,
  },
  'records.scan': { ask: (store) => collected(store.records.scan(list)), nothing: [] },
  'records.history': { ask: (store) => store.records.history('shop', 'order', input.id), nothing: [] },
  'records.firstFull': {
    ask: (store) => store.records.firstFull('shop', 'order', [{ cap: 'quota', max: 1 }]),
    nothing: null,
  },
  'records.valueCounts': {
    ask: (store) => store.records.valueCounts('shop', 'order', ['buyer']),
    nothing: new Map([['buyer', 0]]),
  },
  'records.facts': {
    ask: async (store) => {
      const facts = await store.records.facts('shop', [
        { lookup: 'reference', form: 'order', number: 'N1', fields: ['buyer'] },
        { lookup: 'unique', form: 'order', unique: 'buyer', value: '"王"' },
      ]);
      return [...facts.values()].map((fact) => fact.exists);
    },
    nothing: [false, false],
  },
  'files.get': { ask: (store) => store.files.get('file'), nothing: null },
  'files.facts': { ask: (store) => store.files.facts(['file']), nothing: new Map() },
  'files.holders': { ask: (store) => store.files.holders('file'), nothing: [] },
  'files.usage': {
    ask: (store) =>
      store.files.usage({ source: 'ann', app: 'shop', lately: new Date(0), expired: new Date(0) }),
    nothing: {
      lately: { files: 0, bytes: 0 },
      unclaimed: { files: 0, bytes: 0 },
      unclaimedOfApp: { files: 0, bytes: 0 },
    },
  },
  'people.get': { ask: (store) => store.people.get(['ann']), nothing: new Map() },
  'people.list': { ask: (store) => store.people.list({ limit: 9 }), nothing: [] },
  'keys.byHash': { ask: (store) => store.keys.byHash('key hash'), nothing: null },
  'keys.list': { ask: (store) => store.keys.list('shop'), nothing: [] },
  'links.byHash': { ask: (store) => store.links.byHash('link hash'), nothing: null },
  'links.list': { ask: (store) => store.links.list('shop'), nothing: [] },
  'preferences.views': { ask: (store) => store.preferences.views('shop', 'order', 'ann'), nothing: [] },
  'preferences.headers': { ask: (store) => store.preferences.headers('shop', 'order', 'tmall'), nothing: {} },
  'imports.get': { ask: (store) => store.imports.get('shop', 'run'), nothing: null },
  'imports.list': { ask: (store) => store.imports.list('shop', 'order', 9), nothing: [] },
  'design.drafts': { ask: (store) => store.design.drafts('shop'), nothing: [] },
  'design.publishedFrom': { ask: (store) => store.design.publishedFrom('shop', revs), nothing: null },
  'design.publications': { ask: (store) => store.design.publications('shop', 9), nothing: [] },
  'design.publication': {
    ask: (store) => store.design.publication('shop', design.publication.id),
    nothing: null,
  },
  'design.comments': { ask: (store) => store.design.comments('shop', 'order'), nothing: [] },
  'design.library': { ask: (store) => store.design.library(), nothing: [] },
  'audit.list': {
    ask: async (store) => (await store.audit.list({ limit: 99, target: `shop/order/${input.id}` })).length,
    nothing: 0,
  },
};

/** Writing methods, called by the other workspace with our ids: each must leave our rows untouched. */
const writings: Record<string, (store: Store) => Promise<unknown>> = {
  'artefacts.publish': (store) => store.artefacts.publish(publication),
  'records.insert': async (store) => {
    const outcome = await store.records.insert({ ...input, id: newId() });
    // Our number, unique value and idempotency key are free over there.
    expect(outcome.outcome).toBe('inserted');
  },
  'records.insertMany': (store) =>
    store.records.insertMany([order({ number: 'N2' })], { allOrNothing: true }),
  'records.update': async (store) => {
    expect(await store.records.update(update)).toEqual({ outcome: 'missing' });
    expect(await store.records.update({ ...update, deleted: true })).toEqual({ outcome: 'missing' });
  },
  'files.put': (store) => store.files.put({ ...file, bytes: new TextEncoder().encode('other') }),
  'people.setRoles': async (store) => {
    const setting = store.people.setRoles({ id: 'ann', app: 'shop', roles: ['boss'], actor: ann, at });
    await expect(setting).rejects.toThrow('found none');
  },
  'people.setActive': async (store) => {
    await expect(store.people.setActive({ id: 'ann', active: false, actor: ann, at })).rejects.toThrow();
  },
  'keys.create': (store) => store.keys.create({ ...key, hash: 'key hash' }, ann),
  'keys.revoke': async (store) => {
    await store.keys.revoke('shop', 'key', ann, at);
    expect(await store.keys.revoke('shop', 'other', ann, at)).toBe(false);
  },
  'keys.touch': (store) => store.keys.touch('key', at),
  'links.create': (store) => store.links.create({ ...link, hash: 'link hash' }, ann),
  'links.revoke': (store) => store.links.revoke('shop', 'link', ann, at),
  'preferences.saveView': (store) => store.preferences.saveView('shop', 'order', { ...view, title: 'X' }),
  'preferences.removeView': (store) => store.preferences.removeView('shop', 'order', 'ann', 'view'),
  'preferences.rememberHeaders': (store) =>
    store.preferences.rememberHeaders('shop', 'order', 'tmall', { 买家: 'other' }),
  'imports.save': (store) => store.imports.save({ ...run, state: 'failed' }),
  'design.saveDrafts': async (store) => {
    const changes = [{ ...draft, rev: 2, body: { stolen: true } }];
    const outcome = await store.design.saveDrafts({ app: 'shop', changes, actor: ann, at });
    expect(outcome).toEqual({ outcome: 'conflict' });
  },
  'design.publish': async (store) => {
    expect(await store.design.publish({ ...design, base: [] })).toEqual({ outcome: 'outdated' });
    const own = await store.artefacts.versions('shop', 'app', 'shop');
    const base = [{ kind: 'app', key: 'shop', version: own.length }] as const;
    expect(await store.design.publish({ ...design, base })).toEqual({ outcome: 'conflict' });
  },
  'design.addComment': (store) => store.design.addComment({ ...comment, text: 'other' }),
  'design.resolveComment': (store) => store.design.resolveComment('shop', comment.id, at),
  'design.saveToLibrary': (store) => store.design.saveToLibrary({ ...item, by: 'other' }),
  'design.removeFromLibrary': (store) => store.design.removeFromLibrary(item.id),
  'audit.append': (store) =>
    store.audit.append({ action: 'x', target: `shop/order/${input.id}`, actor: ann, at }),
  'audit.verify': async (store) => expect(await store.audit.verify()).toBeNull(),
  'audit.head': (store) => store.audit.head(),
};

const ports = [
  'artefacts',
  'records',
  'files',
  'people',
  'keys',
  'links',
  'preferences',
  'imports',
  'design',
  'audit',
] as const;

describe('two workspaces in one database', () => {
  it('are compared method by method, and no method is left out', () => {
    const methods = ports.flatMap((port) => Object.keys(ours[port]).map((method) => `${port}.${method}`));
    expect([...Object.keys(readings), ...Object.keys(writings)].toSorted()).toEqual(methods.toSorted());
  });

  for (const [name, { ask, nothing }] of Object.entries(readings))
    it(`${name} shows nothing of the other`, async () => {
      expect(await ask(theirs)).toEqual(nothing);
      expect(await ask(ours)).not.toEqual(nothing);
    });

  for (const [name, write] of Object.entries(writings))
    it(`${name} touches nothing of the other`, async () => {
      const before = await snapshot();
      await write(theirs);
      await theirs.work();
      expect(await snapshot()).toEqual(before);
    });

  it('are kept apart by the database when a statement forgets to ask for its workspace', async () => {
    const tables = await stores.admin<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'weir_migration'`,
    );
    for (const { name } of tables) {
      const { rows } = await theirs.database.kysely.executeQuery<{ workspace_id: string }>(
        raw(`select distinct workspace_id from ${pg.escapeIdentifier(name)}`),
      );
      expect(rows.filter((row) => row.workspace_id !== foreign)).toEqual([]);
    }
    const { kysely } = theirs.database;
    await kysely.updateTable('record').set({ owner: 'thief' }).execute();
    await kysely.deleteFrom('unique_claim').execute();
    expect(
      await stores.admin(`select 1 from record where workspace_id = $1 and owner = 'thief'`, [
        stores.workspace,
      ]),
    ).toEqual([]);
    expect(
      await stores.admin(`select 1 from unique_claim where workspace_id = $1`, [stores.workspace]),
    ).toHaveLength(2);
    await expect(
      kysely
        .insertInto('counter')
        .values({ workspace_id: stores.workspace, app: 'a', name: 'n', value: 1 })
        .execute(),
    ).rejects.toThrow('row-level security');
  });

  it('show no row at all while no workspace is set', async () => {
    const client = new pg.Client({ connectionString: stores.database.url });
    await client.connect();
    try {
      const { rows } = await client.query('select count(*) as count from record');
      expect(rows).toEqual([{ count: '0' }]);
      // A pooled connection that served a workspace before.
      await client.query(`begin; select set_config('weir.workspace', '${stores.workspace}', true); commit`);
      const again = await client.query('select count(*) as count from record');
      expect(again.rows).toEqual([{ count: '0' }]);
      await expect(
        client.query(`insert into counter values ('${stores.workspace}', 'a', 'n', 1)`),
      ).rejects.toThrow('row-level security');
    } finally {
      await client.end();
    }
  });

  it('give the sign-in library only its own people', async () => {
    await addPerson(theirs);
    const people = await theirs.database.kysely.selectFrom('user').selectAll().execute();
    expect(people.map((person) => person.workspace_id)).toEqual([foreign]);
  });
});

const raw = (text: string) =>
  ({ sql: text, parameters: [], query: { kind: 'RawNode' }, queryId: { queryId: '' } }) as never;

/** Every row of our workspace. */
async function snapshot(): Promise<Record<string, unknown>> {
  const tables = await stores.admin<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'weir_migration'`,
  );
  const all: Record<string, unknown> = {};
  for (const { name } of tables)
    all[name] = await stores.admin(
      `select * from ${pg.escapeIdentifier(name)} x where workspace_id = $1 order by x::text`,
      [stores.workspace],
    );
  return all;
}
