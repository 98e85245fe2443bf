import { appRouter } from '@weir/api';
import type { RouteOptions } from 'fastify';
import { describe, expect, it } from 'vitest';
import { createTestServer } from '../test-server.ts';

const NUL = 'a\0b';
const HALF = 'a\ud800b';
const ODD = [NUL, HALF];
/** An input with the text in every place a procedure may look at. */
const inputOf = (text: string) => ({
  app: 'demo',
  form: 'order',
  id: text,
  key: text,
  name: text,
  text,
  search: text,
  target: text,
  filter: text,
  field: text,
  email: text,
  lookups: [{ lookup: 'user', id: text }],
  view: { id: 'v', title: text },
});

describe('text that no database stores', () => {
  it('is told as such by every procedure that takes input', async () => {
    const server = await createTestServer();
    const cookie = await server.signIn('admin@demo.cn', [], true);
    const procedures = Object.entries(
      appRouter._def.procedures as unknown as Record<string, { _def: { type: string; inputs: unknown[] } }>,
    );
    for (const [name, { _def }] of procedures) {
      for (const text of ODD) {
        const input = JSON.stringify(inputOf(text));
        const answer = await server.inject(
          _def.type === 'query'
            ? {
                method: 'GET',
                url: `/api/trpc/${name}?input=${encodeURIComponent(input)}`,
                headers: { cookie },
              }
            : {
                method: 'POST',
                url: `/api/trpc/${name}`,
                headers: { cookie, 'content-type': 'application/json', origin: 'http://localhost:7300' },
                payload: input,
              },
        );
        expect(answer.statusCode, `${name}: ${answer.body.slice(0, 300)}`).toBeLessThan(500);
        if (_def.inputs.length > 0) expect(answer.statusCode, name).toBe(400);
      }
    }
  });

  it('is told as such by every address', async () => {
    const routes: RouteOptions[] = [];
    const server = await createTestServer({ onRoute: (route: RouteOptions) => void routes.push(route) });
    const cookie = await server.signIn('admin@demo.cn', [], true);
    const bearer = `Bearer ${await server.key(['records:read', 'records:write', 'imports:write'])}`;
    for (const { url, method } of routes) {
      if (!url.startsWith('/api/') || url.startsWith('/api/trpc') || url.startsWith('/api/auth')) continue;
      const path = url.replaceAll(/:(app|form)/g, (name) => (name === ':app' ? 'demo' : 'order'));
      for (const address of [
        path.replaceAll(/:\w+/g, 'a%00b'),
        `${path.replaceAll(/:\w+/g, 'x')}?filter=a%00b&q=a%00b&columns=a%00b&sort=a%00b`,
        `${path.replaceAll(/:\w+/g, 'x')}?columns=__proto__,constructor&sort=__proto__&filter=constructor+%3D+1`,
      ]) {
        for (const verb of [method].flat().filter((one) => one !== 'HEAD' && one !== 'OPTIONS')) {
          const answer = await server.inject({
            method: verb as 'GET',
            url: address,
            headers: {
              ...(url.startsWith('/api/v1') ? { authorization: bearer } : { cookie }),
              origin: 'http://localhost:7300',
            },
            ...(verb === 'POST' || verb === 'PATCH'
              ? { payload: { rev: 1, lookups: [{ lookup: 'user', id: NUL }] } }
              : {}),
          });
          expect(answer.statusCode, `${verb} ${address}: ${answer.body.slice(0, 200)}`).toBeLessThan(500);
        }
      }
    }
  });
});

describe('an app that is called like a property of every object', () => {
  it('troubles nobody who has no role in it', async () => {
    const server = await createTestServer();
    const app = {
      kind: 'app',
      specVersion: 1,
      key: 'constructor',
      title: { 'zh-CN': '怪', en: 'Odd' },
      navigation: [],
    };
    const admin = { kind: 'system' as const, id: 'test', name: 'test', roles: {} };
    await server.services.usecases.publish({ actor: admin, app: 'constructor', artefacts: [app] });
    const cookie = await server.signIn('sales@demo.cn', ['sales']);
    const answer = await server.inject({
      method: 'GET',
      url: '/api/trpc/session.workspace',
      headers: { cookie },
    });
    expect(answer.statusCode, answer.body).toBe(200);
    expect(answer.json().result.data.map(({ key }: { key: string }) => key)).toEqual(['demo']);
  });
});

it('no account is left behind when its roles are refused', async () => {
  const server = await createTestServer();
  const cookie = await server.signIn('admin@demo.cn', [], true);
  const create = (roles: object) =>
    server.inject({
      method: 'POST',
      url: '/api/trpc/admin.createPerson',
      headers: { cookie, origin: 'http://localhost:7300' },
      payload: { email: 'new@demo.cn', name: 'New', roles },
    });
  expect((await create({ demo: ['nothing'] })).statusCode).toBe(422);
  expect((await create({ constructor: ['sales'] })).statusCode).toBeLessThan(500);
  expect((await create({})).statusCode).toBe(200);
});
