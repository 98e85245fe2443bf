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

  it('are refused to a key that may only read, and to one that may not fill the form', async () => {
    expect((await ask(undefined, URL, 'en', 'records:read')).statusCode).toBe(403);
    expect((await ask(['sales'], '/api/v1/apps/demo/forms/secretPlan/schema')).statusCode).not.toBe(200);
    expect((await ask(undefined, '/api/v1/apps/demo/forms/nothing/schema')).statusCode).toBe(404);
    expect((await server.inject({ url: URL })).statusCode).toBe(401);
  });
});
