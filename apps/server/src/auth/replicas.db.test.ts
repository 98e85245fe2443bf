import { randomBytes } from 'node:crypto';
import { newId } from '@weir/base/id';
import { createStore, type Store } from '@weir/store';
import { createTestDatabase, type TestDatabase } from '@weir/testing/database';
import type { LightMyRequestResponse } from 'fastify';
import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { portsOf } from '../database.ts';
import { cookieOf, createTestServer, PASSWORD, type TestServer } from '../test-server.ts';

// Hashing passwords is meant to be slow, and several tests run side by side.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const masterKeys = [randomBytes(32)];
const workspace = newId();
let database: TestDatabase;
const stores: Store[] = [];
let a: TestServer;
let b: TestServer;

async function replica(keys: readonly Buffer[] = masterKeys): Promise<TestServer> {
  const store = createStore({ url: database.url, workspace });
  stores.push(store);
  return createTestServer({
    ports: portsOf(store),
    authDatabase: { db: store.database.kysely, type: 'postgres' },
    shared: store,
    masterKeys: keys,
    publish: stores.length === 1,
    trustedProxies: ['127.0.0.1'],
  });
}

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
  a = await replica();
  b = await replica();
  await a.firstAdmin.token();
});
afterAll(async () => {
  for (const store of stores) await store.close();
  await database.drop();
});

const me = async (server: TestServer, cookie: string) =>
  (await server.inject({ url: '/api/trpc/session.me', headers: { cookie } })).json().result.data;
const change = (statement: RawBuilder<unknown>) =>
  (stores[0] as Store).database.transaction((session) => session.run(statement));
const look = <O>(statement: RawBuilder<O>) => (stores[0] as Store).database.read(statement);
/** Tries a password from an address, as the proxy in front tells it. */
const attempt = (
  server: TestServer,
  email: string,
  password: string,
  address: string,
  cookie = '',
): Promise<LightMyRequestResponse> =>
  server.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    headers: { 'x-forwarded-for': address, ...(cookie ? { cookie } : {}) },
    payload: { email, password },
  });
const person = async (email: string) => {
  const made = await a.accounts.create({ email, name: email, password: PASSWORD });
  if (!made.ok) throw new Error('no account');
  return made.id;
};
const statuses = (answers: readonly LightMyRequestResponse[]) => {
  const counts: Record<number, number> = {};
  for (const { statusCode } of answers) counts[statusCode] = (counts[statusCode] ?? 0) + 1;
  return counts;
};

it('accepts a session of one server on the other, and ends it on both at once', async () => {
  const cookie = await a.signIn('both@demo.cn', ['sales']);
  expect(await me(b, cookie)).toMatchObject({ roles: { demo: ['sales'] } });
  await b.inject({ method: 'POST', url: '/api/auth/sign-out', headers: { cookie }, payload: {} });
  expect(await me(a, cookie)).toBeNull();
  const list = await a.inject({
    url: '/api/trpc/records.query?input={"app":"demo","form":"order"}',
    headers: { cookie },
  });
  expect(list.statusCode).toBe(401);
});

it('takes neither a session of a server with another master key nor a made-up one', async () => {
  const cookie = await a.signIn('foreign@demo.cn');
  const stranger = await replica([randomBytes(32)]);
  expect(await me(stranger, cookie)).toBeNull();
  const [name, value = ''] = cookie.split('=');
  const [token] = decodeURIComponent(value).split('.');
  for (const forged of [`${token}`, `${token}.`, `${token}.${'A'.repeat(43)}`, `${value}A`, ''])
    expect(await me(a, `${name}=${forged}`)).toBeNull();
  await expect(stranger.firstAdmin.token()).rejects.toThrow(/does not fit this database/);
});

it('goes on accepting sessions while the master key is changed, and not after the old one is gone', async () => {
  const cookie = await a.signIn('rotated@demo.cn');
  const next = randomBytes(32);
  expect(await me(await replica([next, ...masterKeys]), cookie)).not.toBeNull();
  expect(await me(await replica([next]), cookie)).toBeNull();
});

it('prints one link for the first administrator on all servers, and lets one person use it', async () => {
  const tokens = await Promise.all([a.firstAdmin.token(), b.firstAdmin.token()]);
  const token = tokens[0] ?? '';
  expect(tokens).toEqual([token, token]);
  const setUp = (server: TestServer, email: string) =>
    server.inject({
      method: 'POST',
      url: '/api/setup',
      payload: { token, name: 'x', email, password: PASSWORD },
    });
  const answers = await Promise.all([setUp(a, 'x@demo.cn'), setUp(b, 'y@demo.cn'), setUp(b, 'z@demo.cn')]);
  expect(statuses(answers)).toEqual({ 201: 1, 410: 2 });
  expect(await a.firstAdmin.token()).toBeNull();
});

it('sees what changed for a person and a key at once on every server', async () => {
  const cookie = await a.signIn('changed@demo.cn', ['sales']);
  const { id } = await me(b, cookie);
  const actor = { kind: 'system', id: 'test', name: 'test', roles: {}, workspaceAdmin: true } as const;
  await a.ports.people.setRoles({ id, app: 'demo', roles: [], actor, at: new Date() });
  expect((await me(b, cookie)).roles.demo ?? []).toEqual([]);
  const key = await a.key(['records:read']);
  const list = () =>
    b.inject({ url: '/api/v1/apps/demo/forms/order/records', headers: { authorization: `Bearer ${key}` } });
  expect((await list()).statusCode).toBe(200);
  const [made] = await a.ports.keys.list('demo');
  await a.ports.keys.revoke('demo', made?.id ?? '', actor, new Date());
  // A key is looked up at most once a second.
  await vi.waitFor(async () => expect((await list()).statusCode).toBe(401), { timeout: 1_500 });
  await a.ports.people.setActive({ id, active: false, actor, at: new Date() });
  expect(await me(b, cookie)).toBeNull();
});

it('looks at no more than a few of 40 passwords guessed at the same moment over two servers', async () => {
  await person('guessed@demo.cn');
  const from = (address: (index: number) => string) =>
    Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        attempt(index % 2 ? a : b, 'guessed@demo.cn', `guess ${index}`, address(index)),
      ),
    );
  const oneAddress = await from(() => '198.51.100.7');
  expect(statuses(oneAddress)).toEqual({ 401: 5, 429: 35 });
  for (const answer of oneAddress.filter(({ statusCode }) => statusCode === 429))
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  // Many addresses: five more, then the account itself waits for strangers.
  expect(statuses(await from((index) => `198.51.100.${20 + index}`))).toEqual({ 401: 5, 429: 35 });
  // The right one, guessed by a stranger, does not pass meanwhile either.
  expect((await attempt(a, 'guessed@demo.cn', PASSWORD, '198.51.100.99')).statusCode).toBe(429);
});

it('counts an IPv6 network as one caller', async () => {
  await person('six@demo.cn');
  const answers = [];
  for (let index = 0; index < 7; index++)
    answers.push(await attempt(a, 'six@demo.cn', 'wrong', `2001:db8:1:2:${index}::${index}`));
  expect(statuses(answers)).toEqual({ 401: 5, 429: 2 });
});

it('lets the owner in from a known browser or place while a stranger guesses', async () => {
  await person('owner@demo.cn');
  const first = await attempt(a, 'owner@demo.cn', PASSWORD, '192.0.2.10');
  expect(first.statusCode).toBe(200);
  const [, device = ''] = first.headers['set-cookie'] as string[];
  for (let index = 0; index < 12; index++)
    await attempt(b, 'owner@demo.cn', 'wrong', `203.0.113.${index % 4}`);
  expect((await attempt(b, 'owner@demo.cn', 'wrong', '203.0.113.50')).statusCode).toBe(429);
  // Signed in from there already; or by the browser, wherever it is now — even beside the stranger.
  expect((await attempt(b, 'owner@demo.cn', PASSWORD, '192.0.2.10')).statusCode).toBe(200);
  expect((await attempt(b, 'owner@demo.cn', PASSWORD, '203.0.113.0', cookieOf(device))).statusCode).toBe(200);
  // The browser of one account opens no other.
  await person('other@demo.cn');
  for (let index = 0; index < 6; index++) await attempt(a, 'other@demo.cn', 'wrong', '203.0.113.0');
  const borrowed = await attempt(a, 'other@demo.cn', PASSWORD, '203.0.113.0', cookieOf(device));
  expect(borrowed.statusCode).toBe(429);
});

it('waits longer after each further wrong password', async () => {
  await person('longer@demo.cn');
  const waits: number[] = [];
  for (let index = 0; index < 8; index++) {
    const answer = await attempt(a, 'longer@demo.cn', 'wrong', '192.0.2.77');
    if (answer.statusCode !== 429) continue;
    waits.push(Number(answer.headers['retry-after']));
    // The wait is over.
    await change(sql`update sign_in_attempt set next_at = now() - interval '1 second'`);
  }
  expect(waits.length).toBeGreaterThan(1);
  expect(waits.toSorted((x, y) => x - y)).toEqual(waits);
  expect((waits[1] ?? 0) / (waits[0] ?? 1)).toBeGreaterThan(1.8);
});

it('asks for the password of an unknown account as long as for that of a known one, and counts it the same', async () => {
  await person('known@demo.cn');
  const answers = async (email: string) => {
    const found = [];
    for (let index = 0; index < 7; index++) found.push(await attempt(a, email, 'wrong', '192.0.2.55'));
    return found;
  };
  const known = await answers('known@demo.cn');
  const unknown = await answers('unknown@demo.cn');
  expect(unknown.map(({ statusCode, body }) => [statusCode, body.replace(/\d+ (秒|seconds)/, 'n')])).toEqual(
    known.map(({ statusCode, body }) => [statusCode, body.replace(/\d+ (秒|seconds)/, 'n')]),
  );
});

it('ends the other sessions of who changes the password, on every server, and keeps this one', async () => {
  const mine = await a.signIn('changer@demo.cn');
  const elsewhere = cookieOf(
    (await attempt(b, 'changer@demo.cn', PASSWORD, '192.0.2.1')).headers['set-cookie'],
  );
  expect(await me(a, elsewhere)).not.toBeNull();
  const changeTo = (current: string, next: string) =>
    a.inject({
      method: 'POST',
      url: '/api/trpc/session.changePassword',
      headers: { cookie: mine },
      payload: { current, new: next },
    });
  const wrong = await changeTo('not this', 'another password');
  expect(wrong.statusCode).toBe(422);
  expect(wrong.json().error.data.failure.issues[0]).toMatchObject({
    code: 'password.wrong',
    path: '/current',
  });
  expect((await changeTo(PASSWORD, 'short')).json().error.data.failure.issues[0].path).toBe('/new');
  expect((await changeTo(PASSWORD, PASSWORD)).json().error.data.failure.issues[0].code).toBe('password.same');
  const changed = await changeTo(PASSWORD, 'another password');
  expect(changed.statusCode, changed.body).toBe(200);
  expect(await me(b, mine)).not.toBeNull();
  expect(await me(a, elsewhere)).toBeNull();
  expect((await attempt(b, 'changer@demo.cn', PASSWORD, '192.0.2.1')).statusCode).toBe(401);
  expect((await attempt(b, 'changer@demo.cn', 'another password', '192.0.2.1')).statusCode).toBe(200);
  const entries = await a.ports.audit.list({ limit: 5 });
  expect(entries.some((entry) => entry.action === 'person.passwordChanged')).toBe(true);
  expect(JSON.stringify(entries)).not.toContain('another password');
});

it('stops whoever guesses the present password in a session left open', async () => {
  const cookie = await a.signIn('left-open@demo.cn');
  const answers = await Promise.all(
    Array.from({ length: 25 }, (_, index) =>
      (index % 2 ? a : b).inject({
        method: 'POST',
        url: '/api/trpc/session.changePassword',
        headers: { cookie },
        payload: { current: `guess ${index}`, new: 'another password' },
      }),
    ),
  );
  expect(statuses(answers)).toEqual({ 422: 10, 429: 15 });
});

it('tells the screen that a password chosen by an administrator must be changed', async () => {
  const admin = await a.signIn('boss@demo.cn', [], true);
  const made = await a.inject({
    method: 'POST',
    url: '/api/trpc/admin.createPerson',
    headers: { cookie: admin },
    payload: { email: 'new@demo.cn', name: '新人' },
  });
  expect(made.statusCode, made.body).toBe(200);
  const { id, password } = made.json().result.data;
  expect((await me(a, admin)).mustChangePassword).toBe(false);
  const cookie = cookieOf((await attempt(b, 'new@demo.cn', password, '192.0.2.2')).headers['set-cookie']);
  expect(await me(a, cookie)).toMatchObject({ id, mustChangePassword: true });
  const changed = await b.inject({
    method: 'POST',
    url: '/api/trpc/session.changePassword',
    headers: { cookie },
    payload: { current: password, new: 'my own password' },
  });
  expect(changed.statusCode, changed.body).toBe(200);
  expect((await me(a, cookie)).mustChangePassword).toBe(false);
  const reset = await a.inject({
    method: 'POST',
    url: '/api/trpc/admin.resetPassword',
    headers: { cookie: admin },
    payload: { id },
  });
  const again = await attempt(b, 'new@demo.cn', reset.json().result.data.password, '192.0.2.2');
  expect((await me(a, cookieOf(again.headers['set-cookie']))).mustChangePassword).toBe(true);
  expect(await me(b, cookie)).toBeNull();
});

it('ends a session that nobody used for long, and any session some day', async () => {
  const cookie = await a.signIn('idle@demo.cn');
  const { id } = await me(a, cookie);
  await change(sql`update session set "expiresAt" = now() + interval '1 day' where "userId" = ${id}`);
  expect(await me(b, cookie)).not.toBeNull();
  // It was used: the end moved on.
  await vi.waitFor(async () => {
    const [row] = await look<{ days: number }>(
      sql`select extract(day from "expiresAt" - now())::int as days from session where "userId" = ${id}`,
    );
    expect(row?.days).toBeGreaterThan(12);
  });
  await change(sql`update session set "expiresAt" = now() - interval '1 second' where "userId" = ${id}`);
  expect(await me(b, cookie)).toBeNull();
  expect(await look(sql`select 1 from session where "userId" = ${id}`)).toEqual([]);

  const again = cookieOf((await attempt(a, 'idle@demo.cn', PASSWORD, '192.0.2.3')).headers['set-cookie']);
  await change(sql`update session set "createdAt" = now() - interval '31 days' where "userId" = ${id}`);
  expect(await me(a, again)).toBeNull();
});

it('lets through one limit over all servers, whatever address a visitor claims to come from', async () => {
  const limited = await Promise.all(
    [0, 1, 2].map(async () => {
      const store = createStore({ url: database.url, workspace });
      stores.push(store);
      return createTestServer({
        ports: portsOf(store),
        authDatabase: { db: store.database.kysely, type: 'postgres' },
        shared: store,
        masterKeys,
        publish: false,
        limits: { perVisitor: 20 },
        trustedProxies: ['127.0.0.1'],
      });
    }),
  );
  const visit = (index: number, forwarded: string) =>
    limited[index % 3]?.inject({
      url: '/api/fill/demo/order?door=embed&channel=shop',
      headers: { 'x-forwarded-for': forwarded },
    }) as Promise<LightMyRequestResponse>;
  // The proxy appends the address it saw; what stands before is the visitor's own invention.
  const answers = await Promise.all(
    Array.from({ length: 90 }, (_, index) => visit(index, `10.0.${index}.1, 198.51.100.200`)),
  );
  expect(statuses(answers)).toEqual({ 200: 20, 429: 70 });
  for (const answer of answers.filter(({ statusCode }) => statusCode === 429))
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  expect((await visit(1, '198.51.100.201')).statusCode).toBe(200);
});
