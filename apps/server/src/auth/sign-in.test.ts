import { expect, it, vi } from 'vitest';
import { cookieOf, createTestServer, PASSWORD, PUBLIC_URL } from '../test-server.ts';

// Hashing passwords is meant to be slow, and several tests run side by side.
vi.setConfig({ testTimeout: 60_000 });

type Server = Awaited<ReturnType<typeof createTestServer>>;
const signIn = (server: Server, email: string, password: string, headers: Record<string, string> = {}) =>
  server.inject({ method: 'POST', url: '/api/auth/sign-in/email', headers, payload: { email, password } });
const me = async (server: Server, cookie: string) =>
  (await server.inject({ url: '/api/trpc/session.me', headers: { cookie } })).json().result.data;

it('signs in with a cookie no script can read, and gives no token away', async () => {
  const server = await createTestServer();
  await server.signIn('li@demo.cn', ['sales']);
  const answer = await signIn(server, 'LI@demo.cn', PASSWORD, { origin: PUBLIC_URL });
  expect(answer.statusCode).toBe(200);
  const cookie = String(answer.headers['set-cookie']);
  expect(cookie).toMatch(/HttpOnly/i);
  expect(cookie).toMatch(/SameSite=Lax/i);
  expect(cookie).not.toMatch(/Secure/i);
  expect(answer.json()).not.toHaveProperty('token');
  expect(await me(server, cookieOf(answer.headers['set-cookie']))).toMatchObject({
    roles: { demo: ['sales'] },
  });
  const session = await server.inject({
    url: '/api/auth/get-session',
    headers: { cookie: cookieOf(answer.headers['set-cookie']) },
  });
  expect(session.body).not.toContain('token');
});

it('marks cookies as secure where people come by https', async () => {
  const server = await createTestServer({ publicUrl: 'https://orders.example' });
  await server.accounts.create({ email: 'a@demo.cn', name: 'a', password: PASSWORD });
  server.people({ id: (await server.accounts.idOf('a@demo.cn')) ?? '', name: 'a' });
  const answer = await signIn(server, 'a@demo.cn', PASSWORD);
  const [session = '', device = ''] = answer.headers['set-cookie'] as string[];
  expect(device).toMatch(/^__Host-weir\.device=.*; Secure$/);
  expect(session).toMatch(
    /^__Host-weir\.session=[^;]+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
  );
  expect(answer.headers['strict-transport-security']).toContain('max-age=');
});

it('says the same for a wrong password and an unknown address', async () => {
  const server = await createTestServer();
  await server.signIn('li@demo.cn');
  const wrong = await signIn(server, 'li@demo.cn', 'wrong password');
  const unknown = await signIn(server, 'nobody@demo.cn', 'wrong password');
  expect([wrong.statusCode, unknown.statusCode]).toEqual([401, 401]);
  expect(wrong.body).toBe(unknown.body);
  expect(wrong.json().detail).toBe('邮箱或密码不对。');
  expect((await signIn(server, 'not an address', 'x')).statusCode).toBe(401);
});

it('ends a session for good on signing out', async () => {
  const server = await createTestServer();
  const cookie = await server.signIn('li@demo.cn');
  expect(await me(server, cookie)).not.toBeNull();
  const out = await server.inject({
    method: 'POST',
    url: '/api/auth/sign-out',
    headers: { cookie },
    payload: {},
  });
  expect(out.statusCode).toBe(200);
  expect(await me(server, cookie)).toBeNull();
});

it('refuses a deactivated person at once, sessions and new ones', async () => {
  const server = await createTestServer();
  const admin = await server.signIn('admin@demo.cn', [], true);
  const cookie = await server.signIn('li@demo.cn');
  const { id } = await me(server, cookie);
  const set = await server.inject({
    method: 'POST',
    url: '/api/trpc/admin.setActive',
    headers: { cookie: admin },
    payload: { id, active: false },
  });
  expect(set.statusCode, set.body).toBe(200);
  expect(await me(server, cookie)).toBeNull();
  const again = await signIn(server, 'li@demo.cn', PASSWORD);
  expect(again.statusCode).toBe(403);
  expect(again.headers['set-cookie']).toBeUndefined();
});

it('is no way to make an account, nor to anything else of the library', async () => {
  const server = await createTestServer();
  for (const [method, url] of [
    ['POST', '/api/auth/sign-up/email'],
    ['POST', '/api/auth/update-user'],
    ['POST', '/api/auth/change-email'],
    ['POST', '/api/auth/delete-user'],
    ['GET', '/api/auth/list-sessions'],
    ['POST', '/api/auth/request-password-reset'],
  ] as const) {
    const answer = await server.inject({ method, url, ...(method === 'POST' ? { payload: {} } : {}) });
    expect(answer.statusCode, url).toBe(404);
  }
});

it('changes the password only for who knows the old one', async () => {
  const server = await createTestServer();
  const cookie = await server.signIn('li@demo.cn');
  const change = (currentPassword: string, newPassword: string) =>
    server.inject({
      method: 'POST',
      url: '/api/auth/change-password',
      headers: { cookie },
      payload: { currentPassword, newPassword, revokeOtherSessions: true },
    });
  expect((await change('wrong', 'another password')).statusCode).toBe(422);
  expect((await change(PASSWORD, 'short')).statusCode).toBe(422);
  expect((await change(PASSWORD, 'another password')).statusCode).toBe(200);
  expect((await signIn(server, 'li@demo.cn', PASSWORD)).statusCode).toBe(401);
  expect((await signIn(server, 'li@demo.cn', 'another password')).statusCode).toBe(200);
});

it('refuses to use a cookie for other sites', async () => {
  const server = await createTestServer();
  const cookie = await server.signIn('li@demo.cn', ['sales']);
  const post = (headers: Record<string, string>) =>
    server.inject({
      method: 'POST',
      url: '/api/trpc/records.create',
      headers: { cookie, ...headers },
      payload: { app: 'demo', form: 'order', data: { consignee: 'x' } },
    });
  expect((await post({ origin: 'https://evil.example' })).statusCode).toBe(403);
  expect((await post({ 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403);
  expect((await post({ origin: PUBLIC_URL })).statusCode).toBe(200);
  expect((await signIn(server, 'li@demo.cn', PASSWORD, { origin: 'https://evil.example' })).statusCode).toBe(
    403,
  );
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
    for (const url of [
      '/api/trpc/records.create',
      '/api/fill/demo/order/records',
      '/api/auth/sign-out',
      '/api/setup',
    ]) {
      const form = (headers: Record<string, string>) =>
        server.inject({
          method: 'POST',
          url,
          headers: { cookie, 'content-type': type, ...headers },
          payload: '{"app":"demo"}',
        });
      expect((await form({ origin: 'https://evil.example' })).statusCode, `${type} ${url}`).toBe(403);
      expect((await form({ origin: 'null' })).statusCode, `${type} ${url}`).toBe(403);
      if (type.startsWith('multipart')) continue;
      expect((await form({})).statusCode, `${type} ${url}`).toBe(415);
    }
  }
  expect(await me(server, cookie)).not.toBeNull();
});

it('stops whoever tries many passwords', async () => {
  const server = await createTestServer({ limits: { signIn: 3 } });
  const statuses = [];
  for (let i = 0; i < 4; i++) statuses.push((await signIn(server, 'a@demo.cn', `wrong${i}`)).statusCode);
  expect(statuses).toEqual([401, 401, 401, 429]);
});

it('stops whoever tries one account from many addresses', async () => {
  const server = await createTestServer();
  const statuses = [];
  for (let i = 0; i < 12; i++) {
    const answer = await server.app.inject({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      remoteAddress: `203.0.113.${i}`,
      payload: { email: 'A@demo.cn', password: `wrong${i}` },
    });
    statuses.push(answer.statusCode);
  }
  expect(statuses.at(-1)).toBe(429);
});

it('lets one person become the first administrator, once', async () => {
  const server = await createTestServer();
  const token = (await server.firstAdmin.token()) ?? '';
  const open = async (of: string) => (await server.inject({ url: `/api/setup?token=${of}` })).statusCode;
  expect([await open(token), await open('wrong')]).toEqual([200, 410]);
  const setUp = (payload: object) => server.inject({ method: 'POST', url: '/api/setup', payload });
  const person = { name: '管理员', email: 'admin@demo.cn', password: PASSWORD };
  expect((await setUp({ ...person, token: 'wrong' })).statusCode).toBe(410);
  const weak = await setUp({ ...person, token, password: 'short' });
  expect(weak.statusCode).toBe(422);
  expect(weak.json().issues[0].path).toBe('/password');
  expect((await setUp({ ...person, token, email: 'nonsense' })).statusCode).toBe(422);
  const both = await Promise.all([
    setUp({ ...person, token }),
    setUp({ ...person, token, email: 'b@demo.cn' }),
  ]);
  expect(both.map((answer) => answer.statusCode).toSorted()).toEqual([201, 410]);
  expect((await setUp({ ...person, token, email: 'c@demo.cn' })).statusCode).toBe(410);
  expect(server.log.join('\n')).not.toContain(token);
});

it('leaves no earlier session behind when signing in again', async () => {
  const server = await createTestServer();
  const before = await server.signIn('li@demo.cn');
  const again = await signIn(server, 'li@demo.cn', PASSWORD, { cookie: before });
  const after = cookieOf(again.headers['set-cookie']);
  expect(after).not.toBe(before);
  expect(await me(server, before)).toBeNull();
  expect(await me(server, after)).not.toBeNull();
});
