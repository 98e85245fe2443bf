import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { routes } from '@weir/api';
import { afterEach, expect, it } from 'vitest';
import { createTestServer, type TestServer } from '../test-server.ts';

// Who is refused is refused on the head of the request: no byte of the body is read to be understood, nothing is stored.
const MEGABYTE = 1024 * 1024;
let server: TestServer;
afterEach(() => server.app.close());

/** A server on a real socket that counts what reaches the readers of files and the store. */
async function listening(options: Parameters<typeof createTestServer>[0] = {}) {
  server = await createTestServer(options);
  await server.app.listen({ host: '127.0.0.1', port: 0 });
  const reached = { tables: 0, uploads: 0, puts: 0 };
  const { tables, uploads } = server.services;
  const count = (name: keyof typeof reached, target: object, method: string) => {
    const own = Reflect.get(target, method) as (...given: unknown[]) => unknown;
    Reflect.set(target, method, (...given: unknown[]) => {
      reached[name]++;
      return own(...given);
    });
  };
  count('tables', tables, 'read');
  count('uploads', uploads, 'store');
  count('puts', server.ports.files, 'put');
  return { reached, bytesRead: () => loggedBytes(server.log) };
}

function loggedBytes(log: readonly string[]): readonly number[] {
  return log.flatMap((line) => {
    const entry = JSON.parse(line) as { readonly msg?: string; readonly bytes?: number };
    return entry.msg === 'request' && entry.bytes !== undefined ? [entry.bytes] : [];
  });
}

interface Sent {
  readonly answer: string;
  readonly status: number;
  /** How much of the body could be written until the server answered or closed. */
  readonly sent: number;
}

const CHUNK = 64 * 1024;

/** Sends a head that announces a length, or chunks; then `most` bytes of the body, unless the connection is cut before. */
async function send(head: readonly string[], most: number, announced: number | 'chunks'): Promise<Sent> {
  const { port } = server.app.server.address() as { readonly port: number };
  const socket = connect(port, '127.0.0.1').setMaxListeners(0);
  let answer = '';
  let closed = false;
  socket.on('data', (chunk) => {
    answer += chunk.toString('latin1');
  });
  socket.on('error', () => {});
  socket.on('close', () => {
    closed = true;
  });
  const chunked = announced === 'chunks';
  const length = chunked ? 'Transfer-Encoding: chunked' : `Content-Length: ${announced}`;
  socket.write([...head, 'Host: localhost:7300', length, '', ''].join('\r\n'));
  const bytes = ','.repeat(CHUNK);
  const chunk = chunked ? `${CHUNK.toString(16)}\r\n${bytes}\r\n` : bytes;
  let sent = 0;
  for (; !closed && sent < most; sent += CHUNK)
    if (!socket.write(chunk)) await Promise.race([once(socket, 'drain'), once(socket, 'close')]);
  for (let turn = 0; turn < 200 && !closed && answer === ''; turn++) await pause(20);
  socket.destroy();
  return { answer, status: Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0), sent };
}

const once = (socket: ReturnType<typeof connect>, event: string) =>
  new Promise<void>((resolve) => socket.once(event, () => resolve()));

/** Every address that takes a body, as somebody without any right comes to it. */
async function addresses(cookie: string) {
  const reader = `Bearer ${await server.key(['records:read'])}`;
  return [
    ...routes.flatMap((route) => {
      if (route.body === 'none') return [];
      const url = route.path.replace(':app', 'demo').replace(':form', 'order').replace(':id', 'x');
      const type = route.body === 'json' ? 'application/json' : 'multipart/form-data; boundary=b';
      const who = route.access === 'key' ? `Authorization: ${reader}` : `Cookie: ${cookie}`;
      return [[`${route.method} ${url} HTTP/1.1`, `Content-Type: ${type}`, who]];
    }),
    ...['records.create', 'records.change,records.create', 'imports.run', 'views.save'].map((path) =>
      call(path),
    ),
    ...['admin.publish', 'design.saveDrafts', 'admin.createKey'].map((path) => call(path)),
    ['POST /api/import/demo/order HTTP/1.1', 'Content-Type: text/csv', `Cookie: ${cookie}`],
    ['POST /api/fill/demo/order/records?door=link HTTP/1.1', 'Content-Type: application/json'],
  ];

  function call(path: string) {
    return [`POST /api/trpc/${path} HTTP/1.1`, 'Content-Type: application/json', `Cookie: ${cookie}`];
  }
}

it('refuses a person without any role before a byte of the body is read, at every address', async () => {
  const { reached, bytesRead } = await listening();
  const cookie = await server.signIn('nobody@demo.cn', []);
  const before = bytesRead().length;
  const all = await addresses(cookie);
  expect(all.length).toBeGreaterThan(16);
  for (const head of all) {
    const { status, answer } = await send(head, 0, MEGABYTE / 2);
    expect([401, 403], `${head[0]}: ${answer.slice(0, 300)}`).toContain(status);
  }
  expect(bytesRead().slice(before)).toEqual([]);
  expect(reached).toEqual({ tables: 0, uploads: 0, puts: 0 });
});

it('refuses a stranger, another site and a wrong type before a byte of the body is read', async () => {
  const { reached, bytesRead } = await listening();
  const cookie = await server.signIn('it@demo.cn', ['it']);
  const before = bytesRead().length;
  const json = 'Content-Type: application/json';
  for (const [head, expected] of [
    [['POST /api/trpc/records.create HTTP/1.1', json], 401],
    [['POST /api/auth/change-password HTTP/1.1', json], 401],
    [['POST /api/import/demo/order HTTP/1.1', 'Content-Type: text/csv'], 401],
    [['POST /api/trpc/records.create HTTP/1.1', json, `Cookie: ${cookie}`, 'Origin: https://evil.cn'], 403],
    [['POST /api/auth/sign-in/email HTTP/1.1', json, 'Origin: https://evil.cn'], 403],
    [['POST /api/setup HTTP/1.1', json, 'Origin: https://evil.cn'], 403],
    [['POST /api/trpc/records.create HTTP/1.1', 'Content-Type: text/csv', `Cookie: ${cookie}`], 415],
    [['POST /api/fill/demo/order/files HTTP/1.1', json, `Cookie: ${cookie}`], 415],
    [
      [
        'POST /api/fill/demo/nothing/files HTTP/1.1',
        'Content-Type: multipart/form-data; boundary=b',
        `Cookie: ${cookie}`,
      ],
      404,
    ],
    [
      [
        'POST /api/fill/demo/order/files?door=embed&channel=closed HTTP/1.1',
        'Content-Type: multipart/form-data; boundary=b',
      ],
      403,
    ],
  ] as const) {
    const { status, answer } = await send(head, 0, 10_000);
    expect(status, `${head[0]}: ${answer.slice(0, 300)}`).toBe(expected);
  }
  expect(bytesRead().slice(before)).toEqual([]);
  expect(reached).toEqual({ tables: 0, uploads: 0, puts: 0 });
});

it('refuses who comes too often before a byte of the body is read', async () => {
  const { bytesRead } = await listening({ limits: { perVisitorSubmit: 1, perPerson: 3, signIn: 1 } });
  const cookie = await server.signIn('it@demo.cn', ['it']);
  const before = bytesRead().length;
  const json = 'Content-Type: application/json';
  const submit = ['POST /api/fill/demo/order/records?door=embed&channel=shop HTTP/1.1', json];
  await server.inject({
    method: 'POST',
    url: '/api/fill/demo/order/records?door=embed&channel=shop',
    payload: { data: {} },
  });
  expect(bytesRead().slice(before)).toHaveLength(1);
  expect((await send(submit, 0, 10_000)).status).toBe(429);
  expect((await send(['POST /api/auth/sign-in/email HTTP/1.1', json], 0, 10_000)).status).toBe(429);
  // Four calls in one request are four.
  const batch = 'records.create,records.create,records.create,records.create';
  const over = await send([`POST /api/trpc/${batch}?batch=1 HTTP/1.1`, json, `Cookie: ${cookie}`], 0, 10_000);
  expect(over.status).toBe(429);
  expect(over.answer).toMatch(/retry-after: \d+/i);
  expect(over.answer).toContain('TOO_MANY_REQUESTS');
  expect(bytesRead().slice(before)).toHaveLength(1);
});

it('lets a refused body go by only so far, then cuts the connection', async () => {
  await listening();
  const cookie = await server.signIn('nobody@demo.cn', []);
  const head = ['POST /api/import/demo/order HTTP/1.1', 'Content-Type: text/csv', `Cookie: ${cookie}`];
  const small = await send(head, 2 * MEGABYTE, 2 * MEGABYTE);
  expect(small).toMatchObject({ status: 403, sent: 2 * MEGABYTE });
  const flood = await send(head, 400 * MEGABYTE, 400 * MEGABYTE);
  expect(flood.status).toBe(403);
  expect(flood.sent).toBeLessThan(100 * MEGABYTE);
});

it('gives leave to send a body only to whoever is admitted', async () => {
  await listening();
  const head = (cookie: string) => [
    'POST /api/import/demo/order HTTP/1.1',
    'Content-Type: text/csv',
    'Expect: 100-continue',
    `Cookie: ${cookie}`,
  ];
  const refused = await send(head(await server.signIn('nobody@demo.cn', [])), 0, 1_000);
  expect(refused.answer).toMatch(/^HTTP\/1\.1 403/);
  const admitted = await send(head(await server.signIn('it@demo.cn', ['it'])), 0, 1_000);
  expect(admitted.answer).toMatch(/^HTTP\/1\.1 100/);
});

it('counts a body while it arrives, by the limit of its address', async () => {
  const { reached } = await listening();
  const cookie = await server.signIn('it@demo.cn', ['it']);
  const key = `Authorization: Bearer ${await server.key(['records:write'])}`;
  for (const [head, most] of [
    [['POST /api/v1/apps/demo/forms/order/records HTTP/1.1', 'Content-Type: application/json', key], 1],
    [
      [
        'POST /api/fill/demo/order/files HTTP/1.1',
        'Content-Type: multipart/form-data; boundary=b',
        `Cookie: ${cookie}`,
      ],
      20,
    ],
    [['POST /api/trpc/views.save HTTP/1.1', 'Content-Type: application/json', `Cookie: ${cookie}`], 1],
    [['POST /api/trpc/design.saveDrafts HTTP/1.1', 'Content-Type: application/json', `Cookie: ${cookie}`], 4],
  ] as const) {
    const declared = await send(head, 0, (most + 1) * MEGABYTE);
    expect(declared.status, `${head[0]}: ${declared.answer.slice(0, 200)}`).toBe(413);
    const chunked = await send(head, (most + 1) * MEGABYTE, 'chunks');
    expect(chunked.status, `${head[0]}: ${chunked.answer.slice(0, 200)}`).toBe(413);
  }
  expect(reached).toEqual({ tables: 0, uploads: 0, puts: 0 });
});
