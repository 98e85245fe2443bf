import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestServer, type TestServer } from '../test-server.ts';

const URL = '/api/v1/apps/demo/forms/order/schema';
let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.app.close());

const ask = async (
  roles: readonly string[] | undefined,
  url = URL,
  locale = 'en',
  scope = 'records:write',
) => {
  const key = await server.key([scope], roles);
  return server.inject({ url, headers: { authorization: `Bearer ${key}`, 'accept-language': locale } });
};

describe('the schemas of a form', () => {
  it('are those of the version that is published, in the language asked for', async () => {
    const answer = await ask(undefined);
    expect(answer.statusCode).toBe(200);
    const { version, schema, flatSchema, displaySchema, uiSchema } = answer.json();
    expect(version).toBe(1);
    expect(schema.required).toContain('consignee');
    for (const one of [flatSchema, displaySchema]) expect(one.properties.consignee.title).toBe('Consignee');
    expect(uiSchema.consignee['ui:title']).toBe('Consignee');
    // Written by the system: a new record says nothing of it.
    expect(uiSchema.orderNo['ui:widget']).toBe('hidden');
    const chinese = await ask(undefined, URL, 'zh-CN');
    expect(chinese.json().uiSchema.consignee['ui:title']).toBe('收货人');
    expect(chinese.headers['content-language']).toBe('zh-CN');
  });

  it('say nothing of a field that is hidden from the key', async () => {
    const all = await ask(undefined);
    expect(all.body).toContain('cost');
    const clerk = await ask(['sales']);
    expect(clerk.statusCode).toBe(200);
    expect(clerk.body).not.toContain('cost');
    expect(clerk.headers['cache-control']).toContain('private');
    expect(clerk.headers.vary).toContain('Authorization');
  });

  it('are sent once: who has them is told so, until they would be others', async () => {
    const key = await server.key(['records:write']);
    const get = (headers: object, url = URL) =>
      server.inject({ url, headers: { authorization: `Bearer ${key}`, ...headers } });
    const { etag } = (await get({})).headers;
    const again = await get({ 'if-none-match': etag });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    expect((await get({ 'if-none-match': etag, 'accept-language': 'en' })).statusCode).toBe(200);
    const clerk = await server.key(['records:write'], ['sales']);
    expect((await get({ 'if-none-match': etag, authorization: `Bearer ${clerk}` })).statusCode).toBe(200);
  });

  it('come in the language the address names, and only for the published version', async () => {
    expect((await ask(undefined, `${URL}?locale=zh-CN`)).json().locale).toBe('zh-CN');
    const strange = await ask(undefined, `${URL}?locale=fr`);
    expect([strange.statusCode, strange.json().detail]).toEqual([
      400,
      'The parameter locale is zh-CN or en.',
    ]);
    expect((await ask(undefined, `${URL}?version=1`)).statusCode).toBe(200);
    for (const version of ['0', '2', '1.0', 'x', '']) {
      const other = await ask(undefined, `${URL}?version=${version}`);
      expect(other.statusCode, version).toBe(404);
      expect(other.json().detail).toContain('Version 1');
    }
  });

  it('show what a channel or a link fixes, closed, with its value', async () => {
    const { token } = await server.link({ consignee: '常州恒泰' });
    const answer = await server.inject({
      url: '/api/fill/demo/order/schema?door=link',
      headers: { authorization: `Weir-Link ${token}` },
    });
    expect(answer.statusCode).toBe(200);
    const { displaySchema, uiSchema } = answer.json();
    expect(displaySchema.properties.consignee.default).toBe('常州恒泰');
    expect(displaySchema.properties.note.default).toBe('经销商');
    expect(uiSchema.consignee['ui:readonly']).toBe(true);
    expect(uiSchema.note['ui:readonly']).toBe(true);
    expect(uiSchema.externalNo).not.toHaveProperty('ui:readonly');
  });

  it('say to an embedded page what its form may be filled with, and to a closed door nothing', async () => {
    const embedded = await server.inject({ url: '/api/fill/demo/order/schema?door=embed&channel=shop' });
    expect(embedded.statusCode).toBe(200);
    expect(embedded.json().flatSchema.properties).toHaveProperty('consignee');
    const closed = await server.inject({ url: '/api/fill/demo/order/schema?door=embed&channel=closed' });
    expect(closed.statusCode).toBeGreaterThanOrEqual(400);
    expect(closed.body).not.toContain('consignee');
  });

  it('are refused to a key that may only read, and to one that may not fill the form', async () => {
    expect((await ask(undefined, URL, 'en', 'records:read')).statusCode).toBe(403);
    expect((await ask(['sales'], '/api/v1/apps/demo/forms/secretPlan/schema')).statusCode).not.toBe(200);
    expect((await ask(undefined, '/api/v1/apps/demo/forms/nothing/schema')).statusCode).toBe(404);
    expect((await server.inject({ url: URL })).statusCode).toBe(401);
  });
});
