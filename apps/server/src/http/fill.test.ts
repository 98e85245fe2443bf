import { expect, it } from 'vitest';
import { createTestServer, PUBLIC_URL } from '../test-server.ts';

const FILL = '/api/fill/demo/order';
const EMBED = 'door=embed&channel=shop';
const linkHeader = (token: string) => ({ authorization: `Weir-Link ${token}` });

it('lets an embedded page open, judge and submit without any credential', async () => {
  const server = await createTestServer();
  const opening = await server.inject({ url: `${FILL}?${EMBED}` });
  expect(opening.statusCode, opening.body).toBe(200);
  expect(opening.json()).toMatchObject({ form: { key: 'order' }, me: { id: null } });
  const judged = await server.inject({
    method: 'POST',
    url: `${FILL}/judge?${EMBED}`,
    payload: { data: {} },
  });
  expect(judged.json().issues.map((issue: { code: string }) => issue.code)).toEqual(['required']);
  const stored = await server.inject({
    method: 'POST',
    url: `${FILL}/records?${EMBED}`,
    headers: { origin: PUBLIC_URL, 'idempotency-key': 'k' },
    payload: { data: { consignee: '李雷' }, version: 1 },
  });
  expect(stored.statusCode, stored.body).toBe(201);
  expect(Object.keys(stored.json()).toSorted()).toEqual(['id', 'number', 'rev', 'title']);
  const again = await server.inject({
    method: 'POST',
    url: `${FILL}/records?${EMBED}`,
    headers: { 'idempotency-key': 'k' },
    payload: { data: { consignee: '李雷' } },
  });
  expect(again.json().id).toBe(stored.json().id);
  const record = await server.ports.records.get('demo', 'order', stored.json().id);
  expect(record).toMatchObject({ door: 'embed', channel: 'shop', createdBy: 'anonymous' });
});

it.each([
  ['another site', 'https://evil.example'],
  ['null', 'null'],
  ['the host page itself', 'https://shop.example'],
  ['a look-alike', 'http://localhost:7300.evil.example'],
])('refuses a submission from %s', async (_name, origin) => {
  const server = await createTestServer();
  for (const query of [EMBED, 'door=screen']) {
    const answer = await server.inject({
      method: 'POST',
      url: `${FILL}/records?${query}`,
      headers: { origin },
      payload: { data: { consignee: 'x' } },
    });
    expect(answer.statusCode).toBe(403);
    expect(answer.json().code).toBe('crossOrigin');
  }
});

it('opens only the doors of a channel, and reads nothing for strangers', async () => {
  const server = await createTestServer();
  for (const query of ['door=embed', 'door=nonsense&channel=shop']) {
    expect((await server.inject({ url: `${FILL}?${query}` })).statusCode).toBe(400);
  }
  for (const query of ['door=embed&channel=closed', 'door=embed&channel=dealer', 'door=embed&channel=nope']) {
    expect((await server.inject({ url: `${FILL}?${query}` })).statusCode, query).toBeGreaterThanOrEqual(403);
  }
  expect((await server.inject({ url: `${FILL}?door=screen` })).statusCode).toBe(401);
  const own = await server.inject({ url: `${FILL}/own?${EMBED}` });
  expect(own.statusCode).toBe(403);
});

it('never reads a cookie at the embed door', async () => {
  const server = await createTestServer();
  const cookie = await server.signIn('a@demo.cn', [], true);
  const opening = await server.inject({ url: `${FILL}?${EMBED}`, headers: { cookie } });
  expect(opening.json().me.id).toBeNull();
  expect(opening.headers['set-cookie']).toBeUndefined();
  const screen = await server.inject({ url: `${FILL}?door=screen`, headers: { cookie } });
  expect(screen.json().me.id).toBeTruthy();
});

it('gives a dealer link its own records only, with its values fixed', async () => {
  const server = await createTestServer();
  const a = await server.link({ externalNo: 'A-1' });
  const b = await server.link();
  const post = (token: string, data: object) =>
    server.inject({ method: 'POST', url: `${FILL}/records`, headers: linkHeader(token), payload: { data } });
  const opening = await server.inject({ url: FILL, headers: linkHeader(a.token) });
  expect(opening.json()).toMatchObject({ pins: { note: '经销商', externalNo: 'A-1' }, canListOwn: true });
  const locked = await post(a.token, { consignee: 'x', externalNo: 'B-2' });
  expect(locked.statusCode).toBe(422);
  expect(locked.json().issues[0].code).toBe('locked');
  const made = await post(a.token, { consignee: 'A 的订单' });
  expect(made.statusCode, made.body).toBe(201);

  const own = async (token: string) =>
    (await server.inject({ url: `${FILL}/own`, headers: linkHeader(token) })).json();
  expect((await own(a.token)).records).toMatchObject([{ id: made.json().id, title: expect.any(String) }]);
  expect((await own(b.token)).records).toEqual([]);
  const url = `${FILL}/own/${made.json().id}`;
  expect((await server.inject({ url, headers: linkHeader(a.token) })).json()).toMatchObject({
    data: { consignee: 'A 的订单', note: '经销商' },
  });
  expect((await server.inject({ url, headers: linkHeader(b.token) })).statusCode).toBe(404);
  // The link’s authorization is stronger than the door a page claims.
  const disguised = await server.inject({ url: `${FILL}/own?door=screen`, headers: linkHeader(b.token) });
  expect(disguised.json().records).toEqual([]);
});

it('closes a link at once when it is revoked, and when it expires; opens no other form', async () => {
  const server = await createTestServer();
  const { token, id } = await server.link();
  const soon = new Date(server.ports.clock.now().getTime() + 60_000).toISOString();
  const short = await server.link({}, soon);
  const status = async (url: string, of: string) =>
    (await server.inject({ url, headers: linkHeader(of) })).statusCode;
  expect(await status(FILL, token)).toBe(200);
  expect(await status('/api/fill/demo/secretPlan', token)).toBe(404);
  expect(await status('/api/fill/other/order', token)).toBe(404);
  expect(await status(FILL, 'nonsense')).toBe(404);
  expect(await status(`${FILL}?door=link`, '')).toBe(401);
  const actor = { kind: 'system', id: 'test', name: 'test', roles: {}, workspaceAdmin: true } as const;
  await server.services.usecases.revokeLink({ actor, app: 'demo', id });
  expect(await status(FILL, token)).toBe(410);
  expect(await status(FILL, short.token)).toBe(200);
  server.pass(61_000);
  const expired = await server.inject({ url: FILL, headers: linkHeader(short.token) });
  expect(expired.statusCode).toBe(410);
  expect(expired.json()).toMatchObject({ code: 'gone', issues: [{ code: 'link.expired' }] });
  for (const secret of [token, short.token]) expect(server.log.join('\n')).not.toContain(secret);
});

it('limits strangers by address and links each for itself', async () => {
  const server = await createTestServer({ limits: { perVisitorSubmit: 2, perLink: 2 } });
  const submit = () =>
    server.inject({ method: 'POST', url: `${FILL}/records?${EMBED}`, payload: { data: { consignee: 'x' } } });
  const statuses = [(await submit()).statusCode, (await submit()).statusCode, (await submit()).statusCode];
  expect(statuses).toEqual([201, 201, 429]);
  // Another address in a header does not help.
  const spoofed = await server.inject({
    method: 'POST',
    url: `${FILL}/records?${EMBED}`,
    headers: { 'x-forwarded-for': '203.0.113.9' },
    payload: { data: { consignee: 'x' } },
  });
  expect(spoofed.statusCode).toBe(429);
  const [a, b] = [await server.link(), await server.link()];
  const open = async (token: string) =>
    (await server.inject({ url: FILL, headers: linkHeader(token) })).statusCode;
  expect([await open(a.token), await open(a.token), await open(a.token), await open(b.token)]).toEqual([
    200, 200, 429, 200,
  ]);
});

it('answers look-ups of the form only', async () => {
  const server = await createTestServer();
  const ask = (lookups: unknown) =>
    server.inject({ method: 'POST', url: `${FILL}/lookups?${EMBED}`, payload: { lookups } });
  expect((await ask([])).json()).toEqual({ facts: [] });
  const foreign = await ask([{ lookup: 'reference', form: 'secretPlan', number: '1', fields: ['goal'] }]);
  expect(foreign.body).not.toContain('"exists":true');
  for (const wrong of [
    'x',
    [1],
    [{ lookup: 'sql' }],
    [{ lookup: 'file' }],
    Array(501).fill({ lookup: 'file', id: 'x' }),
  ])
    expect((await ask(wrong)).statusCode).toBe(400);
});

const multipart = (name: string, type: string, body: Buffer) => ({
  headers: { 'content-type': 'multipart/form-data; boundary=xyz' },
  payload: Buffer.concat([
    Buffer.from(
      `--xyz\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`,
    ),
    body,
    Buffer.from('\r\n--xyz--\r\n'),
  ]),
});

it('takes files in, and gives them to those who may read a record that holds them', async () => {
  const server = await createTestServer();
  const { token } = await server.link();
  const other = await server.link();
  const sent = multipart('合同.pdf', 'image/png', Buffer.from('%PDF-1.4\n%%EOF\n'));
  const stored = await server.inject({
    method: 'POST',
    url: `${FILL}/files`,
    ...sent,
    headers: { ...sent.headers, ...linkHeader(token) },
  });
  expect(stored.statusCode, stored.body).toBe(201);
  const file = stored.json();
  expect(file).toMatchObject({ name: '合同.pdf', type: 'application/pdf' });
  const record = await server.inject({
    method: 'POST',
    url: `${FILL}/records`,
    headers: linkHeader(token),
    payload: { data: { consignee: 'x', scan: [file] } },
  });
  expect(record.statusCode, record.body).toBe(201);
  const place = `/api/files/${file.id}?app=demo&form=order`;
  for (const url of [place, `${place}&record=${record.json().id}`]) {
    const answer = await server.inject({ url, headers: linkHeader(token) });
    expect(answer.statusCode, answer.body).toBe(200);
    expect(answer.headers['content-type']).toBe('application/pdf');
    expect(answer.headers['content-disposition']).toBe(
      `attachment; filename="__.pdf"; filename*=UTF-8''${encodeURIComponent('合同.pdf')}`,
    );
    expect(answer.headers['content-security-policy']).toBe("default-src 'none'; sandbox");
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect((await server.inject({ url, headers: linkHeader(other.token) })).statusCode).toBe(404);
    expect((await server.inject({ url: `${url}&${EMBED}` })).statusCode).toBeGreaterThanOrEqual(403);
  }
  expect(
    (await server.inject({ url: '/api/files/..%2f..%2fetc?app=demo&form=order', headers: linkHeader(token) }))
      .statusCode,
  ).toBe(404);
});

it('refuses files that are too large, of the wrong kind, or none', async () => {
  const server = await createTestServer();
  const send = (name: string, body: Buffer) =>
    server.inject({ method: 'POST', url: `${FILL}/files?${EMBED}`, ...multipart(name, 'text/plain', body) });
  expect((await send('a.svg', Buffer.from('<svg onload="x"/>'))).statusCode).toBe(422);
  expect((await send('a.txt', Buffer.alloc(20_000_100, 65))).statusCode).toBe(413);
  expect((await send('a.txt', Buffer.alloc(30_000_000, 65))).statusCode).toBe(413);
  const none = await server.inject({
    method: 'POST',
    url: `${FILL}/files?${EMBED}`,
    headers: { 'content-type': 'multipart/form-data; boundary=xyz' },
    payload: '--xyz--\r\n',
  });
  expect(none.statusCode).toBe(400);
  const bare = await server.inject({
    method: 'POST',
    url: `${FILL}/files?${EMBED}`,
    headers: { 'content-type': 'application/octet-stream' },
    payload: 'x',
  });
  expect(bare.statusCode).toBe(415);
});
