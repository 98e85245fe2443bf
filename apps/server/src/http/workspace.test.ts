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
  await post(server, cookie, 'admin.publish', { app: 'demo', artefacts: [next] });
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

it('exports what the person may read, safe to open', async () => {
  const server = await createTestServer();
  const it_ = await server.signIn('it@demo.cn', ['it']);
  await post(server, it_, 'records.create', {
    ...order,
    data: { consignee: '=1+1', cost: '99-secret', total: 5 },
  });
  const sales = await server.signIn('li@demo.cn', ['sales']);
  const fetchIt = (cookie: string, query: string) =>
    server.inject({ url: `/api/export/demo/order?${query}`, headers: { cookie } });
  const csv = await fetchIt(sales, 'format=csv');
  expect(csv.statusCode, csv.body).toBe(200);
  expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(String(csv.headers['content-disposition'])).toContain(encodeURIComponent('订单'));
  expect(csv.body).toContain("'=1+1");
  expect(csv.body).not.toContain('99-secret');
  const where = encodeURIComponent(JSON.stringify({ op: '>', args: [{ field: 'total' }, { number: '7' }] }));
  expect((await fetchIt(sales, `where=${where}`)).body.trim().split('\n')).toHaveLength(1);
  expect((await fetchIt(sales, 'format=exe')).statusCode).toBe(400);
  expect((await fetchIt(sales, 'where=nonsense')).statusCode).toBe(400);
  expect((await fetchIt(sales, `where=${encodeURIComponent('{"op":"drop"}')}`)).statusCode).toBe(422);
  const xlsx = await fetchIt(sales, 'format=xlsx');
  expect(xlsx.rawPayload.subarray(0, 2).toString()).toBe('PK');
  const stranger = await server.signIn('x@demo.cn', []);
  expect((await fetchIt(stranger, 'format=csv')).statusCode).toBeGreaterThanOrEqual(403);
});

const CSV = '收货人,数量\n王芳,3\n,4\n李雷,-1\n韩梅,2\n';
const file = (name: string, text: string) => ({
  headers: { 'content-type': 'multipart/form-data; boundary=xyz' },
  payload: `--xyz\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n${text}\r\n--xyz--\r\n`,
});

async function finished(server: Server, cookie: string, job: string) {
  for (;;) {
    const progress = (await get(server, cookie, 'imports.progress', { job })).json().result.data;
    if (progress.state !== 'running') return progress;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

it('imports by plan, preview and run, and gives the bad rows back', async () => {
  const server = await createTestServer();
  const cookie = await server.signIn('it@demo.cn', ['it']);
  const sent = file('订单.csv', CSV);
  const uploaded = await server.inject({
    method: 'POST',
    url: '/api/import/demo/order?channel=shop',
    ...sent,
    headers: { ...sent.headers, cookie },
  });
  expect(uploaded.statusCode, uploaded.body).toBe(201);
  const { upload, plan, total } = uploaded.json();
  expect(total).toBe(4);
  expect(plan.matches.map((match: { field: string }) => match.field)).toEqual(['consignee', 'total']);
  const place = { ...order, channel: 'shop', upload, matches: plan.matches };
  const preview = (await post(server, cookie, 'imports.preview', place)).json().result.data;
  const previewed = await finished(server, cookie, preview.job);
  expect(previewed.result.run).toMatchObject({ good: 2, bad: 2 });
  expect((await get(server, cookie, 'records.query', order)).json().result.data.records).toEqual([]);

  const annotated = await server.inject({
    url: `/api/import/demo/order/${upload}/annotated?job=${preview.job}&channel=shop&lang=en`,
    headers: { cookie },
  });
  expect(annotated.statusCode, annotated.body).toBe(200);
  expect(annotated.body).toContain('Problem');
  expect(annotated.body.trim().split('\n')).toHaveLength(3);

  const run = (await post(server, cookie, 'imports.run', { ...place, mode: 'goodOnly' })).json().result.data;
  expect((await finished(server, cookie, run.job)).result.run).toMatchObject({
    good: 2,
    bad: 2,
    state: 'done',
  });
  expect((await get(server, cookie, 'records.query', order)).json().result.data.records).toHaveLength(2);

  const other = await server.signIn('li@demo.cn', ['sales']);
  expect((await get(server, other, 'imports.progress', { job: run.job })).statusCode).toBe(404);
  const template = await server.inject({ url: '/api/import/demo/order/template', headers: { cookie } });
  expect(template.rawPayload.subarray(0, 2).toString()).toBe('PK');
});

it('imports by the API: bad rows refuse the whole file, or are left out', async () => {
  const server = await createTestServer();
  const authorization = `Bearer ${await server.key(['imports:write', 'records:read'])}`;
  const send = (query: string, payload: string | Buffer, type = 'text/csv') =>
    server.inject({
      method: 'POST',
      url: `/api/v1/apps/demo/forms/order/imports?channel=shop${query}`,
      headers: { authorization, 'content-type': type },
      payload,
    });
  const whole = await send('', CSV);
  expect(whole.statusCode, whole.body).toBe(422);
  expect(whole.json().bad.map((row: { lines: number[] }) => row.lines)).toEqual([[3], [4]]);
  expect(whole.json().bad[0].issues[0]).toMatchObject({ code: 'required', message: expect.any(String) });
  const dry = await send('&dryRun=true&mode=goodOnly', CSV);
  expect(dry.statusCode).toBe(200);
  const list = () =>
    server.inject({ url: '/api/v1/apps/demo/forms/order/records', headers: { authorization } });
  expect((await list()).json().records).toEqual([]);
  const good = await send('&mode=goodOnly', CSV);
  expect(good.statusCode, good.body).toBe(201);
  expect(good.json().run).toMatchObject({ good: 2, bad: 2 });
  expect((await list()).json().records).toHaveLength(2);
  expect((await send('&mode=nonsense', CSV)).statusCode).toBe(400);
  expect((await send('', '', 'text/csv')).statusCode).toBe(422);
  expect((await send('', '{}', 'application/json')).statusCode).toBe(415);
  const mine = await server.inject({
    method: 'POST',
    url: '/api/v1/apps/demo/forms/order/imports?channel=closed',
    headers: { authorization, 'content-type': 'text/csv' },
    payload: CSV,
  });
  expect(mine.statusCode).toBeGreaterThanOrEqual(403);
});

it('reads a large file in the background', async () => {
  const server = await createTestServer();
  const authorization = `Bearer ${await server.key(['imports:write'])}`;
  const rows = Array.from({ length: 2_100 }, (_row, at) => `客户${at},1`).join('\n');
  const started = await server.inject({
    method: 'POST',
    url: '/api/v1/apps/demo/forms/order/imports?channel=shop',
    headers: { authorization, 'content-type': 'text/csv' },
    payload: `收货人,数量\n${rows}\n`,
  });
  expect(started.statusCode, started.body).toBe(202);
  const url = String(started.headers.location);
  for (;;) {
    const answer = await server.inject({ url, headers: { authorization } });
    expect(answer.statusCode).toBe(200);
    const job = answer.json();
    if (job.state === 'running') {
      await new Promise((resolve) => setTimeout(resolve, 50));
      continue;
    }
    expect(job).toMatchObject({ state: 'done', done: 2_100, result: { run: { good: 2_100 } } });
    break;
  }
  const other = `Bearer ${await server.key(['imports:write'])}`;
  expect((await server.inject({ url, headers: { authorization: other } })).statusCode).toBe(404);
});

it('draws QR codes for people signed in', async () => {
  const server = await createTestServer();
  const cookie = await server.signIn('li@demo.cn', ['sales']);
  const code = await server.inject({ url: '/api/qr?text=https%3A%2F%2Fx.example', headers: { cookie } });
  expect(code.headers['content-type']).toContain('image/svg+xml');
  expect(code.body).toMatch(/^<svg/);
  expect((await server.inject({ url: '/api/qr', headers: { cookie } })).statusCode).toBe(400);
});
