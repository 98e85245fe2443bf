import { kinds } from '@weir/blocks/run';
import type { Ports } from '@weir/usecases';
import { createMemoryPorts } from '@weir/usecases/memory';
import { expect, it } from 'vitest';
import { describeError, withoutSecrets } from '../log.ts';
import { cookieOf, createTestServer, PASSWORD } from '../test-server.ts';

class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable';
  readonly commitSent: boolean;
  readonly retryAfter = 2;
  constructor(commitSent: boolean) {
    super('connection terminated at postgresql://weir:hunter2@db/weir');
    this.commitSent = commitSent;
  }
}
const RECORDS = '/api/v1/apps/demo/forms/order/records';

/** A server whose records fail as told. */
async function failing(error: () => Error) {
  const memory = createMemoryPorts(kinds);
  let broken = false;
  const records: Ports['records'] = {
    ...memory.records,
    insert: (input) => (broken ? Promise.reject(error()) : memory.records.insert(input)),
    query: (query) => (broken ? Promise.reject(error()) : memory.records.query(query)),
  };
  const server = await createTestServer({
    ports: { ...memory, records },
    checkDatabase: async () => {
      if (broken) throw error();
    },
  });
  const headers = { authorization: `Bearer ${await server.key(['records:read', 'records:write'])}` };
  return {
    server,
    setBroken: (now: boolean) => {
      broken = now;
    },
    signIn: async () => {
      const [email, name] = ['admin@demo.cn', 'admin'];
      const made = await server.services.accounts.create({
        email,
        name,
        password: PASSWORD,
        workspaceAdmin: true,
      });
      if (!made.ok) throw new Error(JSON.stringify(made.issues));
      memory.addPerson({ id: made.id, name, email, active: true, workspaceAdmin: true, roles: {} });
      const url = '/api/auth/sign-in/email';
      const answer = await server.inject({ method: 'POST', url, payload: { email, password: PASSWORD } });
      return cookieOf(answer.headers['set-cookie']);
    },
    list: () => server.inject({ url: RECORDS, headers }),
    post: () =>
      server.inject({ method: 'POST', url: RECORDS, headers, payload: { data: { consignee: '王芳' } } }),
  };
}

it('answers 503 with a time to wait while the database is gone, and works again by itself', async () => {
  const { server, setBroken, list, post } = await failing(() => new DatabaseUnavailable(false));
  setBroken(true);
  for (const answer of [await list(), await post()]) {
    expect(answer.statusCode).toBe(503);
    expect(answer.headers['retry-after']).toBe('2');
    expect(answer.json().detail).toContain('没有收下任何内容');
  }
  expect((await server.inject({ url: '/readyz' })).statusCode).toBe(503);
  expect((await server.inject({ url: '/healthz' })).statusCode).toBe(200);
  setBroken(false);
  expect((await post()).statusCode).toBe(201);
  expect((await server.inject({ url: '/readyz' })).statusCode).toBe(200);
  expect(server.log.join('\n')).not.toMatch(/hunter2|王芳/);
});

it('does not claim that nothing was stored when the commit was on its way', async () => {
  const { setBroken, post } = await failing(() => new DatabaseUnavailable(true));
  setBroken(true);
  const answer = await post();
  expect(answer.statusCode).toBe(503);
  expect(answer.json().detail).toContain('可能已保存');
});

it('answers screens 503 with a time to wait while the database is busy', async () => {
  const busy = () => Object.assign(new DatabaseUnavailable(false), { reason: 'busy' });
  const { server, setBroken, signIn } = await failing(busy);
  const cookie = await signIn();
  setBroken(true);
  const input = encodeURIComponent(JSON.stringify({ app: 'demo', form: 'order' }));
  const answers = [
    await server.inject({ url: `/api/trpc/records.query?input=${input}`, headers: { cookie } }),
    await server.inject({
      method: 'POST',
      url: '/api/trpc/records.create',
      headers: { cookie, origin: 'http://localhost:7300' },
      payload: { app: 'demo', form: 'order', data: { consignee: '王芳' } },
    }),
  ];
  for (const answer of answers) {
    expect(answer.statusCode, answer.body).toBe(503);
    expect(answer.headers['retry-after']).toBe('2');
    expect(answer.body).not.toMatch(/hunter2|postgresql/);
  }
});

it('tells nothing of an unexpected error but its number', async () => {
  const { server, setBroken, post } = await failing(() =>
    Object.assign(new Error('relation "record" does not exist'), { detail: 'Key (name)=(王芳) exists' }),
  );
  setBroken(true);
  const answer = await post();
  expect(answer.statusCode).toBe(500);
  expect(answer.body).not.toMatch(/relation|王芳|stack|node_modules/);
  const { requestId } = answer.json();
  const log = server.log.join('\n');
  expect(log).toContain(requestId);
  expect(log).toContain('relation');
  expect(log).not.toContain('王芳');
});

it('answers unknown addresses and odd requests with a problem', async () => {
  const { inject } = await createTestServer();
  for (const [method, url, status] of [
    ['GET', '/api/v1/nothing', 404],
    ['PUT', RECORDS, 404],
    ['GET', '/api/v1/%zz', 400],
    ['GET', `/api/v1/apps/${'x'.repeat(3000)}/forms/y/records`, 400],
  ] as const) {
    const answer = await inject({ method, url });
    expect(answer.statusCode, url.slice(0, 60)).toBe(status);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  }
});

it('answers an address that cannot be read with the headers of every answer', async () => {
  const { inject } = await createTestServer();
  const answer = await inject({ url: '/%E0%A4%A' });
  expect(answer.statusCode).toBe(400);
  expect(answer.headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringContaining("default-src 'none'"),
  });
});

it('cuts secrets out of texts and errors', () => {
  expect(
    withoutSecrets('postgresql://weir:pw@h/db and https://x/l/a/b#k=TOKEN and /setup?token=T0 Bearer wk_1'),
  ).toBe('postgresql://…@h/db and https://x/l/a/b#k=… and /setup?token=… Bearer …');
  const error = Object.assign(new Error('x'), { detail: 'secret', parameters: ['secret'] });
  expect(JSON.stringify(describeError(error))).not.toContain('secret');
});
