import { expect, it } from 'vitest';
import { createTestServer } from '../test-server.ts';

const BASE = '/api/v1/apps/demo/forms/order/records';

async function withKey(
  scopes = ['records:read', 'records:write', 'imports:write'],
  roles?: readonly string[],
) {
  const server = await createTestServer();
  const key = await server.key(scopes, roles);
  const authorization = `Bearer ${key}`;
  const post = (payload: unknown, headers: Record<string, string> = {}) =>
    server.inject({
      method: 'POST',
      url: BASE,
      headers: { authorization, ...headers },
      payload: payload as object,
    });
  return { server, key, authorization, post };
}

it('gives a key only what it was made for', async () => {
  const { server } = await withKey();
  const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
  const reader = bearer(await server.key(['records:read']));
  const refusedWrite = await server.inject({
    method: 'POST',
    url: BASE,
    headers: reader,
    payload: { data: { consignee: 'x' } },
  });
  expect(refusedWrite.statusCode).toBe(403);
  expect(
    (await server.inject({ url: '/api/v1/apps/other/forms/order/records', headers: reader })).statusCode,
  ).toBe(403);
  expect(
    (await server.inject({ url: '/api/v1/apps/demo/forms/nope/records', headers: reader })).statusCode,
  ).toBe(404);
  for (const headers of [
    {},
    bearer('nonsense'),
    { authorization: 'Basic abc' },
    bearer(`${'x'.repeat(600)}`),
  ])
    expect((await server.inject({ url: BASE, headers })).statusCode).toBe(401);
  const inAddress = await server.inject({ url: `${BASE}?key=${reader.authorization.slice(7)}` });
  expect(inAddress.statusCode).toBe(401);
});

it('refuses a revoked key within a second', async () => {
  const { server, key, authorization } = await withKey(['records:read']);
  expect((await server.inject({ url: BASE, headers: { authorization } })).statusCode).toBe(200);
  const [made] = await server.ports.keys.list('demo');
  const actor = { kind: 'system', id: 'test', name: 'test', roles: {}, workspaceAdmin: true } as const;
  await server.services.usecases.revokeKey({ actor, app: 'demo', id: made!.id });
  server.pass(1_000);
  expect((await server.inject({ url: BASE, headers: { authorization } })).statusCode).toBe(401);
  expect(server.log.join('\n')).not.toContain(key);
});

it('hides fields that the roles of a key may not read', async () => {
  const { server, post } = await withKey();
  const { id } = (await post({ data: { consignee: 'x', cost: '999-secret' } })).json();
  const authorization = `Bearer ${await server.key(['records:read', 'records:write'], ['sales'])}`;
  for (const url of [BASE, `${BASE}/${id}`, `${BASE}/${id}/history`])
    expect((await server.inject({ url, headers: { authorization } })).body).not.toContain('999-secret');
});

it('judges without storing', async () => {
  const { server, authorization } = await withKey();
  const judge = (data: object) =>
    server.inject({ method: 'POST', url: `${BASE}/judge`, headers: { authorization }, payload: { data } });
  expect((await judge({ consignee: ' 王芳 ' })).json()).toMatchObject({
    data: { consignee: '王芳' },
    issues: [],
  });
  expect((await judge({})).statusCode).toBe(422);
  expect((await server.inject({ url: BASE, headers: { authorization } })).json().records).toEqual([]);
});

it('counts requests of a key and says when to come back', async () => {
  const server = await createTestServer({ limits: { perKey: 3 } });
  const headers = { authorization: `Bearer ${await server.key(['records:read'])}` };
  for (let i = 0; i < 3; i++) expect((await server.inject({ url: BASE, headers })).statusCode).toBe(200);
  const over = await server.inject({ url: BASE, headers });
  expect(over.statusCode).toBe(429);
  expect(Number(over.headers['retry-after'])).toBeGreaterThan(0);
  expect(over.json().code).toBe('tooMany');
  const other = { authorization: `Bearer ${await server.key(['records:read'])}` };
  expect((await server.inject({ url: BASE, headers: other })).statusCode).toBe(200);
});

it('stops whoever guesses keys', async () => {
  const server = await createTestServer();
  const statuses = [];
  for (let i = 0; i < 70; i++) {
    const answer = await server.inject({ url: BASE, headers: { authorization: `Bearer guess${i}` } });
    statuses.push(answer.statusCode);
  }
  expect(statuses.slice(0, 60).every((status) => status === 401)).toBe(true);
  expect(statuses.at(-1)).toBe(429);
});

it('logs neither keys nor answers nor addresses', async () => {
  const { server, key, post } = await withKey();
  await post({ data: { consignee: '王芳保密' } }, { 'idempotency-key': 'idem-123' });
  await server.inject({ url: `${BASE}?filter=note%3D"秘密"`, headers: { authorization: `Bearer ${key}` } });
  const log = server.log.join('\n');
  expect(log).toContain('"route":"/api/v1/apps/:app/forms/:form/records"');
  for (const secret of [key, '王芳', '秘密', '%3D', 'idem-123', 'Bearer']) expect(log).not.toContain(secret);
});
