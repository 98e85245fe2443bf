import { newId } from '@weir/base/id';
import { createStore, type Store } from '@weir/store';
import { createTestDatabase, type TestDatabase } from '@weir/testing/database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { portsOf } from '../database.ts';
import { createTestServer, type TestServer } from '../test-server.ts';
import { startWorker } from '../worker.ts';

const RECORDS = '/api/v1/apps/demo/forms/order/records';
let database: TestDatabase;
let store: Store;
let server: TestServer;
let headers: { authorization: string };

beforeAll(async () => {
  database = await createTestDatabase({
    name: 'server migrated',
    prepare: async (url) => {
      const adminUrl = process.env.WEIR_TEST_DATABASE_URL ?? '';
      const empty = createStore({ url, adminUrl, workspace: newId() });
      await empty.migrate();
      await empty.close();
    },
  });
  store = createStore({ url: database.url, workspace: newId() });
  server = await createTestServer({
    ports: portsOf(store),
    authDatabase: { db: store.database.kysely, type: 'postgres' },
    checkDatabase: () => store.checkWritable(),
  });
  headers = {
    authorization: `Bearer ${await server.key(['records:read', 'records:write', 'imports:write'])}`,
  };
});
afterAll(async () => {
  await server.app.close();
  await store.close();
  await database.drop();
});

const post = (data: object, more: Record<string, string> = {}) =>
  server.inject({ method: 'POST', url: RECORDS, headers: { ...headers, ...more }, payload: { data } });

it('stores one record for 200 equal posts at the same time', async () => {
  const answers = await Promise.all(
    Array.from({ length: 200 }, () => post({ consignee: '并发' }, { 'idempotency-key': 'one' })),
  );
  expect(new Set(answers.map((answer) => answer.statusCode))).toEqual(new Set([201]));
  expect(new Set(answers.map((answer) => answer.json().id)).size).toBe(1);
  expect(answers.filter((answer) => answer.headers['idempotency-replayed'])).toHaveLength(199);
  const filter = encodeURIComponent('consignee = "并发"');
  const list = await server.inject({ url: `${RECORDS}?filter=${filter}`, headers });
  expect(list.json().records).toHaveLength(1);
  expect((await post({ consignee: '别的' }, { 'idempotency-key': 'one' })).json().code).toBe('keyReused');
});

it('draws numbers without gaps or doubles', async () => {
  const before = Number((await post({ consignee: 'a' })).json().number.slice(2));
  const answers = await Promise.all(Array.from({ length: 40 }, () => post({ consignee: 'b' })));
  const numbers = answers.map((answer) => Number(answer.json().number.slice(2))).toSorted((a, b) => a - b);
  expect(numbers).toEqual(Array.from({ length: 40 }, (_n, at) => before + 1 + at));
});

it('lets only one of many claim a unique value', async () => {
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => post({ consignee: 'u', externalNo: 'EXT-1' })),
  );
  expect(answers.filter((answer) => answer.statusCode === 201)).toHaveLength(1);
  const refused = answers.find((answer) => answer.statusCode === 422);
  expect(refused?.json().issues[0].code).toBe('unique.taken');
});

it('lets one of two changes win and shows the other both versions', async () => {
  const { id } = (await post({ consignee: 'c' })).json();
  const patch = (note: string) =>
    server.inject({ method: 'PATCH', url: `${RECORDS}/${id}`, headers, payload: { rev: 1, data: { note } } });
  const answers = await Promise.all([patch('x'), patch('y')]);
  expect(answers.map((answer) => answer.statusCode).toSorted()).toEqual([200, 409]);
});

it('filters, sorts and pages in the database', async () => {
  for (let total = 1; total <= 5; total++) await post({ consignee: 'page', total: total * 10 });
  const seen: number[] = [];
  let cursor = '';
  const filter = encodeURIComponent('consignee = "page" and total >= 20');
  for (;;) {
    const page = (
      await server.inject({
        url: `${RECORDS}?filter=${filter}&sort=-total&limit=3&cursor=${cursor}`,
        headers,
      })
    ).json();
    seen.push(...page.records.map((record: { data: { total: number } }) => record.data.total));
    if (page.next === null) break;
    cursor = encodeURIComponent(page.next);
  }
  expect(seen).toEqual([50, 40, 30, 20]);
});

it('signs people in on the same database, and refuses them when deactivated', async () => {
  const cookie = await server.signIn('db@demo.cn', ['sales']);
  const me = async () =>
    (await server.inject({ url: '/api/trpc/session.me', headers: { cookie } })).json().result.data;
  expect(await me()).toMatchObject({ roles: { demo: ['sales'] } });
  const { id } = await me();
  const actor = { kind: 'system', id: 'test', name: 'test', roles: {}, workspaceAdmin: true } as const;
  await server.ports.people.setActive({ id, active: false, actor, at: new Date() });
  expect(await me()).toBeNull();
  const again = await server.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    payload: { email: 'db@demo.cn', password: 'correct horse' },
  });
  expect(again.statusCode).toBe(403);
});

it('keeps no key and no link token in the database as it was given out', async () => {
  const { token } = await server.link();
  const dump = await store.database.read(
    store.database.kysely.selectFrom('link').selectAll().where('workspace_id', '=', store.database.workspace),
  );
  const keys = await store.database.read(store.database.kysely.selectFrom('api_key').selectAll());
  const audit = await server.ports.audit.list({ limit: 200 });
  const text = JSON.stringify([dump, keys, audit]);
  expect(dump.length).toBeGreaterThan(0);
  expect(keys.length).toBeGreaterThan(0);
  expect(text).not.toContain(token);
  expect(text).not.toContain(headers.authorization.slice(7));
});

it('seals the audit log in the background', async () => {
  const worker = startWorker(store, server.services.auditHeads, (error) => {
    throw error;
  });
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  await worker.stop();
  const head = await server.services.auditHeads.latest();
  expect(head?.position).toBeGreaterThan(0);
  expect(await server.ports.audit.verify()).toBeNull();
});

it('imports a file, and skips what is there when it comes again', async () => {
  const csv = '收货人,渠道单号\n导入一,IMP-1\n导入二,IMP-2\n';
  const send = () =>
    server.inject({
      method: 'POST',
      url: '/api/v1/apps/demo/forms/order/imports?channel=shop',
      headers: { ...headers, 'content-type': 'text/csv' },
      payload: csv,
    });
  const first = await send();
  expect(first.statusCode, first.body).toBe(201);
  expect(first.json().run).toMatchObject({ good: 2, bad: 0 });
  const second = await send();
  expect(second.statusCode, second.body).toBe(201);
  expect(second.json().skipped).toHaveLength(2);
});
