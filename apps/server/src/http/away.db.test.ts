import { newId } from '@weir/base/id';
import { createStore, type Store } from '@weir/store';
import { createTestDatabase, type TestDatabase } from '@weir/testing/database';
import type { RouteOptions } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { portsOf } from '../database.ts';
import { type DatabaseProxy, openDatabaseProxy } from '../test-proxy.ts';
import { createTestServer, PASSWORD, type TestServer } from '../test-server.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** Answered without the database: that the process lives, and pages that are the same for everybody. */
const WITHOUT_DATABASE = new Set([
  'GET /healthz',
  'POST /api/csp-report',
  'GET /api/csp-report',
  'GET /f/:app/:form',
  'GET /l/:app/:form',
  'GET /widgets/:hash/*',
  'POST /api/widget-trouble',
  'GET /',
]);

interface Address {
  readonly method: string;
  readonly url: string;
  readonly access: string | undefined;
}
let database: TestDatabase;
let proxy: DatabaseProxy;
let store: Store;
let server: TestServer;
let cookie = '';
let key = '';
let link = '';
const addresses: Address[] = [];

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
  proxy = await openDatabaseProxy(database.url);
  store = createStore({ url: proxy.url, workspace: newId() });
  server = await createTestServer({
    ports: portsOf(store),
    authDatabase: { db: store.database.kysely, type: 'postgres' },
    shared: store,
    checkDatabase: () => store.checkWritable(),
    onRoute: (route: RouteOptions) => {
      for (const method of [route.method].flat())
        if (method !== 'HEAD' && method !== 'OPTIONS')
          addresses.push({ method, url: route.url, access: route.config?.access });
    },
  });
  cookie = await server.signIn('all@demo.cn', ['sales'], true);
  key = await server.key(['records:read', 'records:write', 'imports:write']);
  link = (await server.link()).token;
});
afterAll(async () => {
  proxy.mend();
  await store.close();
  await proxy.close();
  await database.drop();
});

const MULTIPART =
  '--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n收货人\n王芳\n\r\n--x--\r\n';

/** Cuts the connection, and waits until what was known of the artefacts a moment ago is no longer taken for true. */
async function takeAway(): Promise<void> {
  proxy.cut();
  await vi.waitFor(() => expect(server.ports.artefacts.current('demo')).rejects.toThrow(), 60_000);
}

/** Ways to call an address as somebody who may. */
function calls({ method, url, access }: Address) {
  const path = url
    .replace(':app', 'demo')
    .replace(':form', 'order')
    .replace(':channel', 'shop')
    .replace(':field', 'salesperson')
    .replace(':path', method === 'GET' ? 'session.me' : 'records.create')
    .replace(':upload', 'x')
    .replace(':id', url.startsWith('/api/files') ? 'a'.repeat(64) : newId());
  const query = url === '/api/setup' ? 'token=x' : url === '/api/files/:id' ? 'app=demo&form=order' : '';
  const isFile = /\/(files|imports)$/.test(url) || url === '/api/import/:app/:form';
  const body =
    method === 'GET' || method === 'DELETE'
      ? {}
      : isFile
        ? { type: 'multipart/form-data; boundary=x', payload: MULTIPART }
        : {
            type: 'application/json',
            payload: JSON.stringify(
              url.startsWith('/api/auth') || url === '/api/setup'
                ? { email: 'all@demo.cn', password: PASSWORD, token: 'x', name: 'x' }
                : { app: 'demo', form: 'order', data: { consignee: '王芳' }, lookups: [], rev: 1 },
            ),
          };
  const one = (headers: Record<string, string>, more = query) => ({
    method: method as 'GET',
    url: more ? `${path}?${more}` : path,
    headers: { ...headers, ...('type' in body ? { 'content-type': String(body.type) } : {}) },
    ...('payload' in body ? { payload: String(body.payload) } : {}),
  });
  if (access === 'key') return [one({ authorization: `Bearer ${key}` })];
  if (access === 'fill' && !url.startsWith('/api/files'))
    return [
      one({ cookie }),
      one({ authorization: `Weir-Link ${link}` }),
      one({}, [query, 'door=embed&channel=shop'].filter(Boolean).join('&')),
    ];
  return [one({ cookie })];
}

const nonsense = 'stack|node_modules|select |ECONN|terminated';

it('answers every address the same way while the database is away, and goes on by itself afterwards', async () => {
  await takeAway();
  const asked = addresses.flatMap((address) => {
    const name = `${address.method} ${address.url}`;
    return WITHOUT_DATABASE.has(name) ? [] : calls(address).map((call) => ({ name, address, call }));
  });
  await Promise.all(
    asked.map(async ({ name, address, call }, index) => {
      const locale = index % 2 === 0 ? 'zh-CN' : 'en';
      const answer = await server.inject({
        ...call,
        headers: { ...call.headers, 'accept-language': locale },
      });
      const place = `${name} ${Object.keys(call.headers).join()} ${call.url}: ${answer.body.slice(0, 300)}`;
      expect(answer.statusCode, place).toBe(503);
      expect(Number(answer.headers['retry-after']), place).toBeGreaterThan(0);
      expect(answer.body, place).not.toMatch(new RegExp(nonsense, 'i'));
      // A page says it in both languages itself.
      if (address.url.startsWith('/e/') || address.url === '/readyz') return;
      const sentence = locale === 'en' ? /retry in a few seconds/ : /请几秒后重试/;
      expect(answer.body, place).toMatch(sentence);
    }),
  );
  proxy.mend();
  const me = await server.inject({ url: '/api/trpc/session.me', headers: { cookie } });
  // Nobody was signed out by it.
  expect(me.json().result.data).toMatchObject({ workspaceAdmin: true });
  expect((await server.inject({ url: '/readyz' })).statusCode).toBe(200);
});

it('tells each of several calls sent together, and the batch as a whole', async () => {
  proxy.cut();
  const url =
    '/api/trpc/session.me,session.workspace,notifications.unread?batch=1&input={"0":{},"1":{},"2":{}}';
  const answer = await server.inject({ url, headers: { cookie } });
  proxy.mend();
  expect(answer.statusCode).toBe(503);
  expect(answer.headers['retry-after']).toBe('2');
  const codes = answer.json().map((one: { error: { data: { code: string } } }) => one.error.data.code);
  expect(codes).toEqual(['SERVICE_UNAVAILABLE', 'SERVICE_UNAVAILABLE', 'SERVICE_UNAVAILABLE']);
});

/** What the database refuses with, and what people are told. */
it.each([
  ['53100', 'full', /磁盘满了/],
  ['53200', 'busy', /数据库正忙/],
  ['53300', 'busy', /数据库正忙/],
  ['57014', 'busy', /数据库正忙/],
  ['55P03', 'busy', /数据库正忙/],
  ['40001', 'busy', /数据库正忙/],
  ['40P01', 'busy', /数据库正忙/],
  ['25006', 'readOnly', /只能读/],
  ['57P01', 'away', /自动恢复/],
  ['57P03', 'away', /自动恢复/],
  ['08006', 'away', /自动恢复/],
] as const)('answers 503 to SQLSTATE %s (%s) from wherever it comes', async (state, reason, sentence) => {
  const raise = sql`do $$ begin raise exception 'made up' using errcode = '${sql.raw(state)}'; end $$`;
  const failing = () => store.database.read(raise).then(() => new Map());
  const failure = await failing().catch((error: unknown) => error);
  expect(failure).toMatchObject({ name: 'DatabaseUnavailable', reason });
  const broken = vi.spyOn(server.ports.people, 'get').mockImplementation(failing as never);
  try {
    for (const url of ['/api/trpc/session.me', '/api/fill/demo/order', '/api/qr?text=x']) {
      const answer = await server.inject({ url, headers: { cookie } });
      expect(answer.statusCode, url).toBe(503);
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
      expect(answer.body).toMatch(sentence);
      expect(answer.body).not.toContain('made up');
    }
  } finally {
    broken.mockRestore();
  }
  // The connection it happened on serves others.
  await store.ping();
});

it('answers 503 when all connections are taken, and serves again when one is given back', async () => {
  const small = createStore({ url: database.url, workspace: store.database.workspace, connections: 2 });
  const crowded = await createTestServer({
    ports: portsOf(small),
    authDatabase: { db: small.database.kysely, type: 'postgres' },
    shared: small,
    publish: false,
  });
  const held = await Promise.all([small.database.snapshot(), small.database.snapshot()]);
  const bearer = { authorization: `Bearer ${key}` };
  const url = '/api/v1/apps/demo/forms/order/records';
  const answer = await crowded.inject({ url, headers: bearer });
  expect(answer.statusCode, answer.body).toBe(503);
  await Promise.all(held.map((snapshot) => snapshot.close()));
  expect((await crowded.inject({ url, headers: bearer })).statusCode).toBe(200);
  await small.close();
});
