import type { Form } from '@weir/artefact';
import { expect, it, vi } from 'vitest';
import { artefacts, orderForm } from '../test-app.ts';
import { createTestServer } from '../test-server.ts';

vi.setConfig({ testTimeout: 60_000 });

type Json = { readonly [key: string]: Json } & readonly Json[];

async function documentOf(server: Awaited<ReturnType<typeof createTestServer>>): Promise<Json> {
  const answer = await server.inject({ url: '/api/v1/openapi.json' });
  expect(answer.statusCode).toBe(200);
  return answer.json();
}

/** Every `$ref` of the document. */
function refs(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = (value as { $ref?: unknown }).$ref;
  return [...(typeof own === 'string' ? [own] : []), ...Object.values(value).flatMap(refs)];
}

it('describes every published form, and every reference leads somewhere', async () => {
  const server = await createTestServer();
  const document = await documentOf(server);
  expect(document.openapi).toBe('3.1.0');
  for (const ref of refs(document)) {
    const place = ref
      .replace('#/', '')
      .split('/')
      .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document);
    expect(place, ref).toBeDefined();
  }
  const ids: string[] = [];
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    for (const method of ['get', 'post', 'patch', 'delete']) {
      const operation = (item as Json)[method];
      if (!operation) continue;
      ids.push(String(operation.operationId));
      const parameters = [...((item as Json).parameters ?? []), ...(operation.parameters ?? [])].map(
        (parameter) =>
          parameter.$ref
            ? document.components?.parameters?.[String(parameter.$ref).split('/').at(-1) ?? '']
            : parameter,
      );
      for (const name of named)
        expect(
          parameters.some(
            (parameter) => String(parameter?.in) === 'path' && String(parameter?.name) === name,
          ),
        ).toBe(true);
      expect(Object.keys(operation.responses ?? {}).length).toBeGreaterThan(2);
      expect(operation.responses).toHaveProperty('401');
      expect(operation.responses).toHaveProperty('429');
    }
  }
  expect(new Set(ids).size).toBe(ids.length);
  expect(Object.keys(document.paths ?? {})).toContain('/api/v1/apps/demo/forms/order/records');
});

it('names every address of the API that exists, and no other', async () => {
  const server = await createTestServer();
  const document = await documentOf(server);
  for (const [path, item] of Object.entries(document.paths ?? {}))
    for (const method of Object.keys(item as object).filter((key) => key !== 'parameters')) {
      const answer = await server.inject({
        method: method.toUpperCase() as 'GET',
        url: path.replace(/\{\w+\}/g, 'x'),
        headers: { 'content-type': path.endsWith('imports') ? 'text/csv' : 'application/json' },
        ...(method === 'get' || method === 'delete' ? {} : { payload: '{}' }),
      });
      expect(answer.statusCode, `${method} ${path}`).toBe(401);
    }
});

it('shows strangers the forms open to the API, a key its app, a person what they may open', async () => {
  const server = await createTestServer();
  const forms = async (headers: Record<string, string>) => {
    const { paths } = (await server.inject({ url: '/api/v1/openapi.json', headers })).json();
    return [...new Set(Object.keys(paths).map((path) => path.split('/')[6]))].toSorted();
  };
  expect(await forms({})).toEqual(['order']);
  expect(await forms({ authorization: 'Bearer nonsense' })).toEqual(['order']);
  const key = await server.key(['records:read']);
  expect(await forms({ authorization: `Bearer ${key}` })).toEqual(['order', 'secretPlan']);
  expect(await forms({ cookie: await server.signIn('li@demo.cn', ['sales']) })).toEqual(['order']);
});

it('shows a field as soon as it is published', async () => {
  const server = await createTestServer();
  const properties = async () => {
    const document = await documentOf(server);
    return Object.keys(document.components?.schemas?.['demo.order']?.properties ?? {});
  };
  expect(await properties()).not.toContain('siteElevator');
  const wider = {
    ...orderForm,
    fields: [...orderForm.fields, { key: 'siteElevator', kind: 'text', title: { 'zh-CN': '工地电梯' } }],
  } as unknown as Form;
  const published = await server.services.usecases.publish({
    actor: { kind: 'system', id: 't', name: 't', roles: {}, workspaceAdmin: true },
    app: 'demo',
    artefacts: artefacts.map((artefact) => (artefact === orderForm ? wider : artefact)),
  });
  expect(published.ok).toBe(true);
  expect(await properties()).toContain('siteElevator');
});

it('gives an example that the form accepts', async () => {
  const server = await createTestServer();
  const document = await documentOf(server);
  const post = document.paths?.['/api/v1/apps/demo/forms/order/records']?.post;
  const example = post?.requestBody?.content?.['application/json']?.example;
  const answer = await server.inject({
    method: 'POST',
    url: '/api/v1/apps/demo/forms/order/records',
    headers: { authorization: `Bearer ${await server.key(['records:write'])}` },
    payload: example as unknown as object,
  });
  expect(answer.statusCode, answer.body).toBe(201);
});
