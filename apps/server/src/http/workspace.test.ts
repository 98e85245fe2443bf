import { expect, it, vi } from 'vitest';
import { createTestServer } from '../test-server.ts';

vi.setConfig({ testTimeout: 60_000 });

type Server = Awaited<ReturnType<typeof createTestServer>>;
const get = (server: Server, cookie: string, path: string, input?: unknown) =>
  server.inject({
    url: `/api/trpc/${path}${input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`}`,
    headers: { cookie },
  });
const post = (server: Server, cookie: string, path: string, payload: unknown) =>
  server.inject({
    method: 'POST',
    url: `/api/trpc/${path}`,
    headers: { cookie },
    payload: payload as object,
  });
const order = { app: 'demo', form: 'order' };

it('works with records and carries every failure to the screen', async () => {
  const server = await createTestServer();
  const cookie = await server.signIn('li@demo.cn', ['it']);
  const created = await post(server, cookie, 'records.create', { ...order, data: { consignee: '王芳' } });
  expect(created.statusCode, created.body).toBe(200);
  const { id } = created.json().result.data.record;

  const invalid = await post(server, cookie, 'records.create', { ...order, data: {} });
  expect(invalid.statusCode).toBe(422);
  expect(invalid.json().error.data.failure).toMatchObject({
    failure: 'invalid',
    issues: [{ code: 'required', path: '/consignee', message: { 'zh-CN': expect.any(String) } }],
  });
  expect(invalid.body).not.toContain('stack');

  await post(server, cookie, 'records.change', { ...order, id, rev: 1, data: { note: 'a' } });
  const conflict = await post(server, cookie, 'records.change', {
    ...order,
    id,
    rev: 1,
    data: { note: 'b' },
  });
  expect(conflict.statusCode).toBe(409);
  expect(conflict.json().error.data.failure).toMatchObject({
    failure: 'conflict',
    current: { rev: 2, data: { note: 'a' } },
    sent: { note: 'b' },
  });

  const list = await get(server, cookie, 'records.query', {
    ...order,
    filterText: '备注 = "a"',
    count: true,
  });
  expect(list.json().result.data).toMatchObject({ records: [{ id }], count: { value: 1, more: false } });
  const wrong = await get(server, cookie, 'records.query', { ...order, filterText: '备注 =' });
  expect(wrong.json().error.data.failure.failure).toBe('invalid');
  expect((await get(server, cookie, 'records.query', { ...order, limit: 9999 })).statusCode).toBe(400);

  expect((await post(server, cookie, 'records.remove', { ...order, id, rev: 2 })).statusCode).toBe(200);
  expect((await get(server, cookie, 'records.get', { ...order, id })).statusCode).toBe(404);
  expect((await post(server, cookie, 'records.restore', { ...order, id })).statusCode).toBe(200);
});

it('refuses __proto__ and input of the wrong shape', async () => {
  const server = await createTestServer();
  const cookie = await server.signIn('li@demo.cn', ['it']);
  for (const payload of [
    '{"app":"demo","form":"order","data":{"__proto__":{"a":1}}}',
    '{"app":"demo","form":"order","data":{},"actor":{"kind":"system"}}',
    '{"app":{"$gt":""},"form":"order","data":{}}',
    'nonsense',
  ]) {
    const answer = await server.inject({
      method: 'POST',
      url: '/api/trpc/records.create',
      headers: { cookie, 'content-type': 'application/json' },
      payload,
    });
    expect(answer.statusCode, payload).toBe(400);
  }
});

it('keeps administration to administrators', async () => {
  const server = await createTestServer();
  const cookie = await server.signIn('li@demo.cn', ['sales']);
  const calls: readonly (readonly [string, 'query' | 'mutation', unknown])[] = [
    ['admin.people', 'query', {}],
    ['admin.createPerson', 'mutation', { email: 'x@demo.cn', name: 'x' }],
    ['admin.resetPassword', 'mutation', { id: 'x' }],
    ['admin.setRoles', 'mutation', { app: 'demo', id: 'x', roles: ['it'] }],
    ['admin.setActive', 'mutation', { id: 'x', active: false }],
    ['admin.roles', 'query', { app: 'demo' }],
    ['admin.keys', 'query', { app: 'demo' }],
    ['admin.createKey', 'mutation', { app: 'demo', name: 'x', scopes: ['records:read'] }],
    ['admin.revokeKey', 'mutation', { app: 'demo', id: 'x' }],
    ['admin.links', 'query', { app: 'demo' }],
    ['admin.createLink', 'mutation', { app: 'demo', form: 'order', channel: 'dealer', name: 'x' }],
    ['admin.revokeLink', 'mutation', { app: 'demo', id: 'x' }],
    ['admin.publish', 'mutation', { app: 'demo', artefacts: [] }],
    ['admin.artefacts', 'query', { app: 'demo' }],
    ['admin.versions', 'query', { app: 'demo', kind: 'form', key: 'order' }],
    ['admin.artefactText', 'query', { app: 'demo', kind: 'form', key: 'order', version: 1 }],
    ['admin.audit', 'query', {}],
    ['admin.verifyAudit', 'mutation', {}],
    ['admin.auditState', 'query', undefined],
    ['admin.keepAuditHead', 'mutation', {}],
  ];
  const listed = (await import('@weir/api')).appRouter._def.procedures;
  expect(calls.map(([path]) => path).toSorted()).toEqual(
    Object.keys(listed)
      .filter((path) => path.startsWith('admin.'))
      .toSorted(),
  );
  for (const [path, kind, input] of calls) {
    const answer =
      kind === 'query' ? await get(server, cookie, path, input) : await post(server, cookie, path, input);
    expect(answer.statusCode, `${path}: ${answer.body.slice(0, 200)}`).toBe(403);
  }
});

it('makes people, keys and links, each secret shown once', async () => {
  const server = await createTestServer();
  const cookie = await server.signIn('admin@demo.cn', [], true);
  const person = await post(server, cookie, 'admin.createPerson', { email: 'neu@demo.cn', name: '小陈' });
  expect(person.statusCode, person.body).toBe(200);
  const { id, password } = person.json().result.data;
  server.people({ id, name: '小陈', email: 'neu@demo.cn' });
  const signIn = (secret: string) =>
    server.inject({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      payload: { email: 'neu@demo.cn', password: secret },
    });
  expect((await signIn(password)).statusCode).toBe(200);
  const twice = await post(server, cookie, 'admin.createPerson', { email: 'NEU@demo.cn', name: 'x' });
  expect(twice.json().error.data.failure.issues[0].code).toBe('unique.taken');
  const reset = (await post(server, cookie, 'admin.resetPassword', { id })).json().result.data.password;
  expect((await signIn(password)).statusCode).toBe(401);
  expect((await signIn(reset)).statusCode).toBe(200);

  const key = await post(server, cookie, 'admin.createKey', {
    app: 'demo',
    name: 'ERP',
    scopes: ['records:read'],
    expiresAt: null,
  });
  const made = key.json().result.data.key;
  const list = await get(server, cookie, 'admin.keys', { app: 'demo' });
  expect(list.body).toContain('ERP');
  expect(list.body).not.toContain(made);

  const link = await post(server, cookie, 'admin.createLink', {
    app: 'demo',
    form: 'order',
    channel: 'dealer',
    name: '老李',
    pins: { externalNo: 'L-1' },
  });
  const { token, url, qr } = link.json().result.data;
  expect(url).toBe(`http://localhost:7300/l/demo/order#k=${token}`);
  expect(qr).toMatch(/^<svg/);
  expect((await get(server, cookie, 'admin.links', { app: 'demo' })).body).not.toContain(token);
  const audit = await get(server, cookie, 'admin.audit', { limit: 50 });
  for (const secret of [password, reset, made, token]) {
    expect(audit.body).not.toContain(secret);
    expect(server.log.join('\n')).not.toContain(secret);
  }
});

it('says when the audit was last verified and hands its end to workspace administrators', async () => {
  const server = await createTestServer();
  const cookie = await server.signIn('admin@demo.cn', [], true);
  const state = async () => (await get(server, cookie, 'admin.auditState', undefined)).json().result.data;
  expect(await state()).toEqual({ verified: null, head: null });
  const { line } = (await post(server, cookie, 'admin.keepAuditHead', {})).json().result.data;
  expect(JSON.parse(line)).toMatchObject({ position: expect.any(Number), mac: expect.any(String) });
  const verdict = (await post(server, cookie, 'admin.verifyAudit', {})).json().result.data;
  expect(verdict).toEqual({ heads: 1, broken: null, unproven: null });
  expect(await state()).toMatchObject({
    verified: { at: expect.any(String) },
    head: { position: JSON.parse(line).position, at: JSON.parse(line).at },
  });
});

it('publishes, and shows versions and their text', async () => {
  const server = await createTestServer();
  const cookie = await server.signIn('it@demo.cn', ['it']);
  const text = await get(server, cookie, 'admin.artefactText', {
    app: 'demo',
    kind: 'form',
    key: 'order',
    version: 1,
  });
  const body = JSON.parse(text.json().result.data.text);
  const next = { ...body, title: { 'zh-CN': '新订单', en: 'New order' } };
  const dry = await post(server, cookie, 'admin.publish', { app: 'demo', artefacts: [next], dryRun: true });
  expect(dry.json().result.data.published).toEqual([{ kind: 'form', key: 'order', version: 2 }]);
  // The proof sheet stands before every way of publishing: a warning needs a reason.
  const bare = await post(server, cookie, 'admin.publish', { app: 'demo', artefacts: [next] });
  expect(bare.json().error.data.failure.issues[0].code).toBe('proof.reason');
  await post(server, cookie, 'admin.publish', { app: 'demo', artefacts: [next], reason: 'renamed' });
  const versions = await get(server, cookie, 'admin.versions', { app: 'demo', kind: 'form', key: 'order' });
  expect(
    versions
      .json()
      .result.data.map((entry: { version: number }) => entry.version)
      .toSorted(),
  ).toEqual([1, 2]);
  const broken = await post(server, cookie, 'admin.publish', {
    app: 'demo',
    artefacts: [{ ...next, fields: [{ kind: 'nonsense' }] }],
  });
  expect(broken.statusCode).toBe(422);
  expect(broken.json().error.data.failure.issues.length).toBeGreaterThan(0);
});

it('draws QR codes for people signed in', async () => {
  const server = await createTestServer();
  const cookie = await server.signIn('li@demo.cn', ['sales']);
  const code = await server.inject({ url: '/api/qr?text=https%3A%2F%2Fx.example', headers: { cookie } });
  expect(code.headers['content-type']).toContain('image/svg+xml');
  expect(code.body).toMatch(/^<svg/);
  expect((await server.inject({ url: '/api/qr', headers: { cookie } })).statusCode).toBe(400);
});
