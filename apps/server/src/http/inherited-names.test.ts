import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { artefacts, orderForm } from '../test-app.ts';
import { createTestServer } from '../test-server.ts';

/** Names every object has already; an earlier version may have let artefacts be called so. */
const NAMES = Object.getOwnPropertyNames(Object.prototype);
const title = { 'zh-CN': '甲', en: 'A' };
const form = (key: string) => ({
  kind: 'form',
  specVersion: 1,
  key,
  title,
  fields: NAMES.filter((name) => name !== '__proto__').map((name) => ({ key: name, kind: 'text', title })),
});

it.each(NAMES)('an app, form, role or channel called %s is refused at publishing', async (name) => {
  const server = await createTestServer({ publish: false });
  const actor = { kind: 'system', id: 'test', name: 'test', roles: {}, workspaceAdmin: true } as const;
  const role = { kind: 'role', specVersion: 1, key: name, title, grants: [] };
  const channel = { kind: 'channel', specVersion: 1, key: name, title, form: 'order', doors: ['screen'] };
  for (const bad of [form(name), role, channel]) {
    const result = await server.services.usecases.publish({
      actor,
      app: 'demo',
      artefacts: [...artefacts, bad],
    });
    expect(result.ok, JSON.stringify(bad)).toBe(false);
    expect(JSON.stringify(result)).toContain('artefact.reserved');
  }
  const app = { ...(artefacts[0] as object), key: name };
  const result = await server.services.usecases.publish({
    actor,
    app: name,
    artefacts: [app, ...artefacts.slice(1)],
  });
  expect(result.ok).toBe(false);
});

it.each(NAMES)(
  'an app stored as %s, with a form, role and channel of that name, harms nobody',
  async (name) => {
    const server = await createTestServer();
    const actor = { kind: 'system', id: 'test', name: 'test', roles: {}, workspaceAdmin: true } as const;
    const bodies = [
      { kind: 'app', specVersion: 1, key: name, title, timeZone: 'Asia/Shanghai', navigation: [] },
      form(name),
      { ...orderForm, key: 'plain' },
      {
        kind: 'role',
        specVersion: 1,
        key: name,
        title,
        grants: [{ form: name, actions: ['read', 'create'] }],
      },
      { kind: 'channel', specVersion: 1, key: name, title, form: name, doors: ['screen', 'api', 'link'] },
    ];
    await server.ports.artefacts.publish({
      app: name,
      artefacts: bodies.map((body) => ({
        kind: body.kind as 'form',
        key: body.key,
        body: body as never,
        hash: createHash('sha256').update(JSON.stringify(body)).digest('hex'),
      })),
      slots: {},
      actor,
      at: new Date(),
    });
    const people = [
      [await server.signIn('sales@demo.cn', ['sales']), false],
      [await server.signIn('none@demo.cn', []), false],
      [await server.signIn('admin@demo.cn', [], true), true],
    ] as const;
    for (const [cookie, isAdmin] of people) {
      const ask = (url: string) => server.inject({ url, headers: { cookie } });
      const workspace = await ask('/api/trpc/session.workspace');
      expect(workspace.statusCode, workspace.body.slice(0, 300)).toBe(200);
      const apps = workspace.json().result.data.map((entry: { key: string }) => entry.key);
      // Who has no role there does not see it, whatever the name is inherited from.
      expect(apps.includes(name), JSON.stringify(apps)).toBe(isAdmin);
      for (const url of [
        '/api/trpc/session.me',
        '/api/v1/openapi.json',
        '/api/v1/apps/demo/forms/order/records',
        `/api/v1/apps/${name}/forms/${name}/records`,
        `/api/v1/apps/${name}/forms/${name}/schema`,
        `/api/v1/apps/demo/forms/${name}/records`,
        `/api/v1/apps/demo/forms/order/records?${name}=x&filter=${name}`,
        `/api/fill/${name}/${name}`,
        `/api/fill/demo/${name}`,
      ]) {
        const answer = await ask(url);
        expect(answer.statusCode, `${url}: ${answer.body.slice(0, 300)}`).toBeLessThan(500);
      }
    }
  },
);
