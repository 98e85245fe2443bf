import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { LightMyRequestResponse, RouteOptions } from 'fastify';
import { expect, it, vi } from 'vitest';
import { createTestServer } from '../test-server.ts';

vi.setConfig({ testTimeout: 60_000 });

const HEADERS: Readonly<Record<string, RegExp>> = {
  'x-content-type-options': /^nosniff$/,
  'cross-origin-opener-policy': /^same-origin$/,
  'cross-origin-resource-policy': /^(same-origin|cross-origin)$/,
  'referrer-policy': /^(no-referrer|same-origin|strict-origin-when-cross-origin)$/,
  'content-security-policy': /default-src 'none'/,
  'permissions-policy': /microphone=\(\)/,
  'strict-transport-security': /^max-age=\d{8,}/,
};
/** Names of what answers, and its version, help only who looks for holes. */
const TELLING = ['server', 'x-powered-by', 'via', 'x-aspnet-version'];

function expectHeaders(answer: LightMyRequestResponse, place: string): void {
  for (const [name, pattern] of Object.entries(HEADERS))
    expect(answer.headers[name], `${place}: ${name}`).toMatch(pattern);
  for (const name of TELLING) expect(answer.headers[name], `${place}: ${name}`).toBeUndefined();
  expect(answer.body, place).not.toMatch(/fastify|node_modules/i);
}

it('has every security header on every answer over https, whatever it is', async () => {
  const dist = mkdtempSync(path.join(os.tmpdir(), 'weir-dist-'));
  mkdirSync(path.join(dist, 'assets'));
  writeFileSync(path.join(dist, 'assets/a-12345678.js'), 'export {};');
  writeFileSync(path.join(dist, 'embed.js'), '0;');
  for (const page of ['index.html', 'fill.html'])
    writeFileSync(path.join(dist, page), '<!doctype html><head></head>');
  const found: { readonly method: string; readonly url: string }[] = [];
  let broken: string | null = null;
  const server = await createTestServer({
    publicUrl: 'https://orders.example',
    dist,
    limits: { signIn: 2 },
    checkDatabase: async () => {
      if (broken) throw Object.assign(new Error('no'), { name: 'DatabaseUnavailable', reason: broken });
    },
    onRoute: (route: RouteOptions) => {
      for (const method of [route.method].flat()) found.push({ method, url: route.url });
    },
  });
  expect(found.length).toBeGreaterThan(40);
  const seen = new Set<number>();
  for (const { method, url } of found) {
    const filled = url.replaceAll(/:[a-z]+/g, 'demo').replace('*', 'x');
    for (const headers of [{}, { accept: 'text/html' }, { origin: 'https://evil.example' }]) {
      const answer = await server.inject({ method: method as 'GET', url: filled, headers });
      seen.add(answer.statusCode);
      expectHeaders(answer, `${method} ${url}`);
    }
  }
  const odd = async (request: Parameters<typeof server.inject>[0], place: string) => {
    const answer = await server.inject(request);
    seen.add(answer.statusCode);
    expectHeaders(answer, `${place} ${answer.statusCode}`);
  };
  const records = '/api/v1/apps/demo/forms/order/records';
  await odd({ url: '/nowhere' }, 'unknown address');
  await odd({ url: '/api/%zz' }, 'broken address');
  await odd({ method: 'PUT', url: records }, 'unknown method');
  await odd({ method: 'TRACE' as 'GET', url: '/' }, 'trace');
  await odd({ url: '/assets/a-12345678.js' }, 'script');
  await odd({ url: '/embed.js' }, 'embed script');
  await odd({ url: '/assets/absent.js' }, 'absent script');
  const authorization = `Bearer ${await server.key(['records:read', 'records:write'])}`;
  const post = (payload: string, type = 'application/json') => ({
    method: 'POST' as const,
    url: records,
    headers: { authorization, 'content-type': type },
    payload,
  });
  await odd(post('{"data":{"consignee":"王芳"}}'), 'stored');
  await odd(post('{'), 'broken body');
  await odd(post('{}', 'text/plain'), 'wrong type');
  await odd(post(`"${'x'.repeat(1_100_000)}"`), 'too large');
  await odd({ url: records, headers: { authorization: 'Bearer nonsense' } }, 'bad key');
  for (let attempt = 0; attempt < 3; attempt++)
    await odd(
      { method: 'POST', url: '/api/auth/sign-in/email', payload: { email: 'a@demo.cn', password: 'x' } },
      'signing in',
    );
  broken = 'away';
  await odd({ url: '/readyz' }, 'not ready');
  const insert = vi.spyOn(server.ports.records, 'insert').mockRejectedValue(new Error('unforeseen'));
  await odd(post('{"data":{"consignee":"王芳"}}'), 'unforeseen error');
  insert.mockRestore();
  expect([...seen].toSorted()).toEqual(
    expect.arrayContaining([200, 201, 400, 401, 403, 404, 413, 415, 429, 500, 503]),
  );
});
