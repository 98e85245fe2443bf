import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { createTestServer, type TestServer } from '../test-server.ts';

let server: TestServer;
afterEach(() => server.app.close());

async function listening(options: Parameters<typeof createTestServer>[0] = {}) {
  server = await createTestServer(options);
  await server.app.listen({ host: '127.0.0.1', port: 0 });
}

/** All that comes back for these bytes, until the server closes. */
function raw(text: string, isAll = true): Promise<string> {
  const { port } = server.app.server.address() as { readonly port: number };
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk.toString('utf8');
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(answer));
    if (isAll) socket.end(text);
    else socket.write(text);
  });
}

it.each([
  ['no HTTP', '\x16\x03\x01 hello\r\n\r\n', 400],
  ['an unknown version', 'GET / HTTP/9.9\r\n\r\n', 400],
  [
    'two lengths',
    'POST /api/setup HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    400,
  ],
  ['a negative length', 'POST /api/setup HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n', 400],
  [
    'a length that is no number',
    'POST /api/setup HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1e3\r\n\r\n',
    400,
  ],
  ['a line break in a header name', 'GET / HTTP/1.1\r\nHost: localhost\r\na\0b: c\r\n\r\n', 400],
  ['a long address', `GET /${'x'.repeat(40_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`, 431],
  ['long cookies', `GET / HTTP/1.1\r\nHost: localhost\r\nCookie: a=${'x'.repeat(40_000)}\r\n\r\n`, 431],
  ['thousands of headers', `GET / HTTP/1.1\r\nHost: localhost\r\n${'a: b\r\n'.repeat(5_000)}\r\n`, 431],
  ['no host', 'GET /api/setup HTTP/1.1\r\nConnection: close\r\n\r\n', 421],
])('answers %s like everything else, with the headers of every answer', async (_what, text, status) => {
  await listening();
  const answer = await raw(text);
  expect(answer.slice(0, 60)).toContain(`HTTP/1.1 ${status} `);
  for (const header of [
    'x-content-type-options: nosniff',
    'content-security-policy: default-src',
    'referrer-policy: no-referrer',
    'application/problem+json',
  ])
    expect(answer.toLowerCase()).toContain(header);
  expect(answer).not.toMatch(/node_modules|HPE_|stack/);
  expect((await server.inject({ url: '/healthz' })).statusCode).toBe(200);
});

it.each([
  ['evil.example', 421],
  ['localhost.evil.example', 421],
  ['127.0.0.1.evil.example', 421],
  ['evil.example:7300', 421],
  ['localhost@evil.example', 421],
  ['a b', 421],
  ['10.1.2.3', 421],
  ['[::2]', 421],
  ['orders.example.com', 200],
  ['ORDERS.example.com:8443', 200],
  ['weir.lan', 200],
  ['localhost:7300', 200],
  ['127.0.0.1', 200],
  ['[::1]:7300', 200],
])('answers a request for the host "%s" with %d', async (host, status) => {
  server = await createTestServer({ publicUrl: 'https://orders.example.com', allowedHosts: ['weir.lan'] });
  for (const url of ['/api/csp-report', '/api/csp-report?x=1'])
    expect((await server.inject({ url, headers: { host } })).statusCode).toBe(status);
  expect((await server.inject({ url: '/healthz', headers: { host } })).statusCode).toBe(200);
});

it('believes the forwarded host of nobody but a trusted proxy', async () => {
  server = await createTestServer();
  const headers = { host: 'evil.example', 'x-forwarded-host': 'localhost' };
  expect((await server.inject({ url: '/api/csp-report', headers })).statusCode).toBe(421);
});

it('keeps one address from holding more sockets than its share, and gives them back', async () => {
  await listening({ limits: { sockets: 5 } });
  const { port } = server.app.server.address() as { readonly port: number };
  const open = () => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => {});
    return socket;
  };
  const first = Array.from({ length: 5 }, open);
  await Promise.all(first.map((socket) => new Promise((resolve) => socket.once('connect', resolve))));
  const sixth = open();
  await new Promise((resolve) => sixth.once('close', resolve));
  for (const socket of first) socket.destroy();
  for (;;) {
    if ((await raw('GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).includes('200 OK'))
      break;
    await pause(10);
  }
});

it.each([
  ['a head', 'POST /api/setup HTTP/1.1\r\nHost: loc', { headersTimeout: 30 }],
  [
    'a body',
    'POST /api/setup HTTP/1.1\r\nHost: localhost:7300\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{"a',
    { headersTimeout: 30, requestTimeout: 60 },
  ],
])('answers 408 and closes when %s never comes to its end', async (_what, text, limits) => {
  await listening({ connections: { ...limits, connectionsCheckingInterval: 20 } });
  const answer = await raw(text, false);
  expect(answer.slice(0, 40)).toContain('HTTP/1.1 408 ');
  expect(answer.toLowerCase()).toContain('x-content-type-options: nosniff');
  expect((await server.inject({ url: '/healthz' })).statusCode).toBe(200);
});
