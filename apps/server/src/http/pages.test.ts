import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestServer } from '../test-server.ts';

let dist = '';
beforeAll(async () => {
  dist = await mkdtemp(path.join(os.tmpdir(), 'weir-dist-'));
  await mkdir(path.join(dist, 'assets'));
  const page = (name: string) =>
    `<!doctype html><html><head><title>${name}</title><style>a{}</style></head></html>`;
  await writeFile(path.join(dist, 'index.html'), page('index'));
  await writeFile(path.join(dist, 'fill.html'), page('fill'));
  await writeFile(path.join(dist, 'embed.js'), '/* embed */');
  await writeFile(path.join(dist, 'assets/app-1234.js'), `/* ${'x'.repeat(5000)} */`);
  await writeFile(path.join(dist, 'assets/app-1234.js.map'), '{}');
});
afterAll(() => rm(dist, { recursive: true, force: true }));

it('serves the pages with a policy and a nonce of their own', async () => {
  const { inject } = await createTestServer({ dist });
  for (const [url, title] of [
    ['/', 'index'],
    ['/records/order', 'index'],
    ['/login', 'index'],
    ['/setup?token=x', 'index'],
    ['/f/demo/order', 'fill'],
    ['/l/demo/order', 'fill'],
  ] as const) {
    const answer = await inject({ url, headers: { accept: 'text/html' } });
    expect(answer.statusCode, url).toBe(200);
    expect(answer.body).toContain(`<title>${title}</title>`);
    const nonce = /<meta name="csp-nonce" content="([^"]+)"/.exec(answer.body)?.[1] ?? '';
    const policy = String(answer.headers['content-security-policy']);
    expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`);
    expect(answer.body).toContain(`<style nonce="${nonce}">`);
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(answer.headers['x-frame-options']).toBe('DENY');
    expect(answer.headers['cache-control']).toBe('no-store');
    const second = await inject({ url, headers: { accept: 'text/html' } });
    expect(second.body).not.toContain(nonce);
  }
});

it('shows frames in the designer only, and only our own pages in them', async () => {
  const { inject } = await createTestServer({ dist });
  const policy = async (url: string) =>
    String((await inject({ url, headers: { accept: 'text/html' } })).headers['content-security-policy']);
  expect(await policy('/design/demo')).toContain("frame-src 'self'");
  for (const url of ['/', '/f/demo/order', '/e/demo/order/shop'])
    expect(await policy(url), url).not.toContain('frame-src');
});

it('lets only the sites of a channel frame its page', async () => {
  const { inject } = await createTestServer({ dist });
  const ancestors = async (url: string) =>
    /frame-ancestors ([^;]+)/.exec(String((await inject({ url })).headers['content-security-policy']))?.[1];
  // And the designer, for its preview.
  expect(await ancestors('/e/demo/order/shop')).toBe("'self' https://shop.example");
  for (const url of [
    '/e/demo/order/closed',
    '/e/demo/order/dealer',
    '/e/demo/order/nope',
    '/e/demo/secretPlan/shop',
    '/e/nope/order/shop',
    '/e/__proto__/constructor/toString',
  ])
    expect(await ancestors(url), url).toBe("'none'");
  const embedded = await inject({ url: '/e/demo/order/shop' });
  expect(embedded.headers['x-frame-options']).toBeUndefined();
  expect(embedded.headers['set-cookie']).toBeUndefined();
});

it('serves files: hashed ones for a year, packed, and nothing outside', async () => {
  const { inject } = await createTestServer({ dist });
  const asset = await inject({ url: '/assets/app-1234.js', headers: { 'accept-encoding': 'gzip' } });
  expect(asset.statusCode).toBe(200);
  expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(asset.headers['content-encoding']).toBe('gzip');
  expect(asset.headers['content-type']).toContain('javascript');
  const embed = await inject({ url: '/embed.js' });
  expect(embed.headers['cross-origin-resource-policy']).toBe('cross-origin');
  for (const url of [
    '/assets/app-1234.js.map',
    '/assets/nope.js',
    '/assets/../index.html',
    '/..%2f..%2fpackage.json',
    '/index.html',
    '/api/nope',
    '/.env',
  ]) {
    const answer = await inject({ url, headers: { accept: 'text/html' } });
    expect(answer.statusCode, url).toBe(404);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  }
});

it('says so while the pages are not built', async () => {
  const { inject } = await createTestServer();
  expect((await inject({ url: '/' })).statusCode).toBe(503);
});

it('counts reports of the policy and logs no address behind ? or #', async () => {
  const server = await createTestServer();
  const report = (type: string, payload: unknown) =>
    server.inject({
      method: 'POST',
      url: '/api/csp-report',
      headers: { 'content-type': type },
      payload: JSON.stringify(payload),
    });
  await report('application/csp-report', {
    'csp-report': {
      'effective-directive': 'script-src',
      'blocked-uri': 'https://x.example/a?k=secret1#secret2',
    },
  });
  await report('application/reports+json', [
    { type: 'csp-violation', body: { effectiveDirective: 'img-src', blockedURL: 'inline' } },
    'nonsense',
    null,
  ]);
  await report('application/reports+json', 'x');
  expect((await server.inject({ url: '/api/csp-report' })).json()).toEqual({ reports: 2 });
  expect(server.log.join('\n')).not.toMatch(/secret[12]/);
});
