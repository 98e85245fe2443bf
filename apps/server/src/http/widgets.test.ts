import type { RegisteredWidget } from '@weir/artefact';
import { expect, it } from 'vitest';
import { artefacts } from '../test-app.ts';
import { createTestServer } from '../test-server.ts';
import type { Widgets } from '../widgets/load-widgets.ts';

const HASH = 'abcdEFGH0123_-xy';
const made = (name: string, kinds: readonly string[]): RegisteredWidget => ({
  name,
  title: { 'zh-CN': name },
  description: { 'zh-CN': '只给设计的人看' },
  kinds,
  module: `/widgets/${HASH}/${name}.js`,
});
const file = (type: string, text: string) => ({ type, body: Buffer.from(text) });
const widgets: Widgets = {
  all: [made('stars', ['number']), made('scan', ['text', 'number']), made('unused', ['text'])],
  hash: HASH,
  files: new Map([
    ['stars.js', file('text/javascript; charset=utf-8', 'export default () => null;')],
    ['lib/style.css', file('text/css; charset=utf-8', 'a{}')],
  ]),
};

it('serves files of widgets for good, to everybody, with the right type', async () => {
  const { inject } = await createTestServer({ widgets });
  const script = await inject({ url: `/widgets/${HASH}/stars.js` });
  expect(script.statusCode).toBe(200);
  expect(script.body).toBe('export default () => null;');
  expect(script.headers).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  });
  expect((await inject({ url: `/widgets/${HASH}/lib/style.css` })).headers['content-type']).toContain(
    'text/css',
  );
});

it.each([
  `/widgets/${HASH}/`,
  `/widgets/${HASH}/lib`,
  `/widgets/${HASH}/widgets.json`,
  `/widgets/${HASH}/../../package.json`,
  `/widgets/${HASH}/%2e%2e/%2e%2e/package.json`,
  `/widgets/${HASH}/..%2f..%2fpackage.json`,
  `/widgets/${HASH}/lib%2fstyle.css%00`,
  `/widgets/${HASH}/__proto__`,
  `/widgets/${HASH}/constructor`,
  `/widgets/other/stars.js`,
  `/widgets/stars.js`,
  `/widgets//${HASH}/stars.js`,
])('has nothing at %s', async (url) => {
  const { inject } = await createTestServer({ widgets });
  const answer = await inject({ url, headers: { accept: 'text/html' } });
  expect([400, 404]).toContain(answer.statusCode);
  expect(answer.headers['cache-control'] ?? 'no-store').toBe('no-store');
});

it('tells a page of the widgets its form names for fitting kinds, and of no others', async () => {
  const { inject, services, signIn } = await createTestServer({ widgets, publish: false });
  const controls: Readonly<Record<string, string>> = {
    consignee: 'stars',
    total: 'stars',
    note: 'gone',
    cost: 'scan',
  };
  const withControls = artefacts.map((one) => {
    const body = one as { readonly key: string; readonly fields?: readonly { readonly key: string }[] };
    if (body.key !== 'order' || body.fields === undefined) return one;
    const fields = body.fields.map((field) =>
      controls[field.key] === undefined ? field : { ...field, control: controls[field.key] },
    );
    return { ...body, fields };
  });
  const actor = { kind: 'system' as const, id: 'test', name: 'test', roles: {}, workspaceAdmin: true };
  const published = await services.usecases.publish({ actor, app: 'demo', artefacts: withControls });
  expect(published).toMatchObject({ ok: true });
  const answer = await inject({ url: '/api/fill/demo/order?door=embed&channel=shop' });
  expect(answer.json().widgets).toEqual([
    { name: 'stars', kinds: ['number'], module: `/widgets/${HASH}/stars.js` },
    { name: 'scan', kinds: ['text', 'number'], module: `/widgets/${HASH}/scan.js` },
  ]);
  expect(answer.body).not.toContain('只给设计的人看');

  const workspace = await inject({
    url: '/api/trpc/session.workspace',
    headers: { cookie: await signIn('sales@example.com', ['sales']) },
  });
  const [{ forms }] = workspace.json().result.data;
  expect(forms[0].widgets.map(({ name }: { name: string }) => name)).toEqual(['stars']);
});

it('says nothing of widgets where a form names none', async () => {
  const { inject } = await createTestServer({ widgets });
  expect((await inject({ url: '/api/fill/demo/order?door=embed&channel=shop' })).json()).not.toHaveProperty(
    'widgets',
  );
});

it('lists the widgets to those who may design, and to nobody else', async () => {
  const { inject, signIn } = await createTestServer({ widgets });
  const open = async (cookie: string) =>
    inject({
      url: `/api/trpc/design.openDesign?input=${encodeURIComponent(JSON.stringify({ app: 'demo' }))}`,
      headers: { cookie },
    });
  const designer = await open(await signIn('it@example.com', ['it']));
  expect(designer.json().result.data.widgets).toEqual(widgets.all);
  const seller = await open(await signIn('sales@example.com', ['sales']));
  expect(seller.statusCode).toBe(403);
  expect(seller.body).not.toContain('stars');
});

it('writes down once a minute that a widget does not work, and nothing a stranger makes up', async () => {
  const { inject, log } = await createTestServer({ widgets });
  const tell = (payload: unknown) =>
    inject({ method: 'POST', url: '/api/widget-trouble', payload: payload as object });
  for (let i = 0; i < 50; i++) await tell({ widget: 'stars', reason: 'crash' });
  await tell({ widget: 'stars', reason: 'load' });
  for (const payload of [
    { widget: 'made-up', reason: 'crash' },
    { widget: 'stars', reason: 'x\nforged line' },
    { widget: ['stars'], reason: 'crash' },
    [],
    {},
  ])
    expect((await tell(payload)).statusCode).toBe(204);
  const lines = log.filter((line) => line.includes('a widget does not work'));
  expect(lines.map((line) => JSON.parse(line).reason)).toEqual(['crash', 'load']);
  expect((await tell({ widget: 'x'.repeat(5000), reason: 'load' })).statusCode).toBe(413);
});
