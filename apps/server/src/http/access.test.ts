import { appRouter } from '@weir/api';
import type { FastifyInstance, RouteOptions } from 'fastify';
import { expect, it } from 'vitest';
import { createTestServer } from '../test-server.ts';

/**
 * Every address with who may call it. A new address that is not listed here fails the test; so does one that answers a
 * stranger other than its line says.
 */
const EXPECTED: Readonly<Record<string, string>> = {
  'GET /healthz': 'public',
  'GET /readyz': 'public',
  'POST /api/csp-report': 'public',
  'GET /api/csp-report': 'public',
  'POST /api/widget-trouble': 'public',
  'GET /widgets/:hash/*': 'public',
  'POST /api/v1/apps/:app/forms/:form/records': 'key',
  'POST /api/v1/apps/:app/forms/:form/records/judge': 'key',
  'GET /api/v1/apps/:app/forms/:form/records': 'key',
  'GET /api/v1/apps/:app/forms/:form/records/:id': 'key',
  'PATCH /api/v1/apps/:app/forms/:form/records/:id': 'key',
  'DELETE /api/v1/apps/:app/forms/:form/records/:id': 'key',
  'GET /api/v1/apps/:app/forms/:form/records/:id/history': 'key',
  'GET /api/v1/apps/:app/forms/:form/schema': 'key',
  'POST /api/v1/apps/:app/forms/:form/imports': 'key',
  'GET /api/v1/apps/:app/forms/:form/imports/:id': 'key',
  'DELETE /api/v1/apps/:app/forms/:form/imports/:id': 'key',
  'GET /api/v1/openapi.json': 'public',
  'GET /api/fill/:app/:form': 'fill',
  'GET /api/fill/:app/:form/schema': 'fill',
  'POST /api/fill/:app/:form/records': 'fill',
  'POST /api/fill/:app/:form/judge': 'fill',
  'GET /api/fill/:app/:form/references/:field': 'fill',
  'GET /api/fill/:app/:form/people/:field': 'fill',
  'POST /api/fill/:app/:form/lookups': 'fill',
  'POST /api/fill/:app/:form/files': 'fill',
  'GET /api/fill/:app/:form/own': 'fill',
  'GET /api/fill/:app/:form/own/:id': 'fill',
  'GET /api/files/:id': 'fill',
  'GET /api/export/:app/:form': 'session',
  'POST /api/import/:app/:form': 'session',
  'GET /api/import/:app/:form/template': 'session',
  'GET /api/import/:app/:form/:upload': 'session',
  'GET /api/import/:app/:form/:upload/annotated': 'session',
  'GET /api/qr': 'session',
  'POST /api/auth/sign-in/email': 'auth',
  'POST /api/auth/sign-out': 'auth',
  'GET /api/auth/get-session': 'auth',
  'POST /api/auth/change-password': 'auth',
  'GET /api/setup': 'public',
  'POST /api/setup': 'public',
  'GET /api/trpc/:path': 'session',
  'POST /api/trpc/:path': 'session',
  'GET /f/:app/:form': 'public',
  'GET /l/:app/:form': 'public',
  'GET /e/:app/:form/:channel': 'public',
  'GET /': 'public',
};

/** Procedures a stranger may call. */
const OPEN_PROCEDURES = ['session.me'];

interface Address {
  readonly method: string;
  readonly url: string;
  readonly access: string | undefined;
}

async function addresses(): Promise<{ app: FastifyInstance; found: readonly Address[] }> {
  const found: Address[] = [];
  const { app } = await createTestServer({
    onRoute: (route: RouteOptions) => {
      for (const method of [route.method].flat())
        if (method !== 'HEAD' && method !== 'OPTIONS')
          found.push({ method, url: route.url, access: route.config?.access });
    },
  });
  return { app, found };
}

it('knows who may call each address', async () => {
  const { found } = await addresses();
  const actual = Object.fromEntries(found.map(({ method, url, access }) => [`${method} ${url}`, access]));
  expect(actual).toEqual(EXPECTED);
});

const filled = (url: string) =>
  url
    .replace(':app', 'demo')
    .replace(':form', 'order')
    .replace(':id', 'a'.repeat(64))
    .replace(':channel', 'shop')
    .replace(':field', 'note')
    .replace(':upload', 'x')
    .replace(':path', 'records.query?input={"app":"demo","form":"order"}');

it('lets no stranger past the lock of any address', async () => {
  const { app, found } = await addresses();
  for (const { method, url, access } of found) {
    if (access === 'public' || access === 'auth') continue;
    const isFile = url.endsWith('/files') || url.endsWith('/imports') || url.startsWith('/api/import');
    const boundary =
      '--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhi\r\n--x--\r\n';
    const request = {
      method: method as 'GET',
      url: `${filled(url)}${url === '/api/files/:id' ? '?app=demo&form=order' : ''}`,
      ...(method === 'GET' || method === 'DELETE'
        ? {}
        : isFile
          ? { headers: { 'content-type': 'multipart/form-data; boundary=x' }, payload: boundary }
          : { payload: { data: {} } }),
    };
    const answer = await app.inject(
      url === '/api/trpc/:path' && method === 'POST'
        ? {
            method: 'POST',
            url: '/api/trpc/records.create',
            payload: { app: 'demo', form: 'order', data: {} },
          }
        : request,
    );
    expect(answer.statusCode, `${method} ${url}: ${answer.body.slice(0, 300)}`).toBe(401);
  }
});

it('lets no stranger past the lock of any procedure', async () => {
  const { app } = await addresses();
  const procedures = Object.entries(
    appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>,
  );
  expect(procedures.length).toBeGreaterThan(25);
  for (const [name, { _def }] of procedures) {
    const answer = await app.inject(
      _def.type === 'query'
        ? { method: 'GET', url: `/api/trpc/${name}` }
        : { method: 'POST', url: `/api/trpc/${name}`, payload: {} },
    );
    expect(answer.statusCode, name).toBe(OPEN_PROCEDURES.includes(name) ? 200 : 401);
  }
});

it('has the headers of every answer', async () => {
  const { app, found } = await addresses();
  for (const { method, url } of [...found, { method: 'GET', url: '/nowhere' }]) {
    const answer = await app.inject({ method: method as 'GET', url: filled(url) });
    const place = `${method} ${url}`;
    expect(answer.headers['x-content-type-options'], place).toBe('nosniff');
    expect(answer.headers['referrer-policy'], place).toBeTruthy();
    expect(answer.headers['content-security-policy'], place).toContain('default-src');
    expect(String(answer.headers['content-security-policy']), place).not.toMatch(
      /unsafe-inline|unsafe-eval|\*(?!\.)/,
    );
    expect(answer.headers['access-control-allow-origin'], place).toBeUndefined();
    expect(answer.headers['x-powered-by'] ?? answer.headers.server, place).toBeUndefined();
  }
});
