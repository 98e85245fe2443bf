import { expect, it, vi } from 'vitest';
import { orderForm } from '../test-app.ts';
import { createTestServer } from '../test-server.ts';

vi.setConfig({ testTimeout: 60_000 });

type Server = Awaited<ReturnType<typeof createTestServer>>;
const get = async (server: Server, cookie: string, path: string, input: unknown) => {
  const url = `/api/trpc/design.${path}?input=${encodeURIComponent(JSON.stringify(input))}`;
  const answer = await server.inject({ url, headers: { cookie } });
  return { status: answer.statusCode, body: answer.json() };
};
const post = async (server: Server, cookie: string, path: string, payload: unknown) => {
  const url = `/api/trpc/design.${path}`;
  const answer = await server.inject({
    method: 'POST',
    url,
    headers: { cookie },
    payload: payload as object,
  });
  return { status: answer.statusCode, body: answer.json() };
};
const app = 'demo';
const name = { kind: 'form', key: 'order' };
const body = { ...orderForm, title: { 'zh-CN': '新订单' } };

it('keeps, proves and publishes a design, and tells a late saver what is stored', async () => {
  const server = await createTestServer();
  const cookie = await server.signIn('it@demo.cn', ['it']);
  const opened = await get(server, cookie, 'openDesign', { app });
  expect(opened.body.result.data.published).toHaveLength(8);
  expect(opened.body.result.data.drafts).toEqual([]);

  const save = (rev: number | null, more = {}) =>
    post(server, cookie, 'saveDrafts', { app, changes: [{ ...name, rev, body: { ...body, ...more } }] });
  const saved = await save(null);
  expect(saved.body.result.data).toMatchObject({ saved: [{ ...name, rev: 1 }], at: expect.any(String) });
  const late = await save(null, { help: { 'zh-CN': '晚' } });
  expect(late.status).toBe(409);
  expect(late.body.error.data.failure).toMatchObject({
    failure: 'draftConflict',
    issues: [{ code: 'draft.conflict' }],
    theirs: [{ ...name, rev: 1, body: { title: { 'zh-CN': '新订单' } }, updatedByName: 'it@demo.cn' }],
  });

  const proof = await get(server, cookie, 'proveDesign', { app });
  expect(proof.body.result.data.tone).not.toBe('red');
  const publish = { app, revs: [{ ...name, rev: 1 }], note: '改名', reason: '看过了' };
  const done = await post(server, cookie, 'publishDesign', publish);
  expect(done.status, JSON.stringify(done.body)).toBe(200);
  const { publication } = done.body.result.data;
  expect(publication.versions).toEqual([{ ...name, version: 2 }]);
  const again = await post(server, cookie, 'publishDesign', publish);
  expect(again.body.result.data.publication).toEqual(publication);

  const listed = await get(server, cookie, 'publications', { app });
  expect(listed.body.result.data).toEqual([publication]);
  const one = await get(server, cookie, 'publication', { app, id: publication.id });
  expect(one.body.result.data.proof.lines.length).toBeGreaterThan(0);
});

it('throws drafts away, and carries what is wrong with one to the screen', async () => {
  const server = await createTestServer();
  const cookie = await server.signIn('it@demo.cn', ['it']);
  const save = (change: object) =>
    post(server, cookie, 'saveDrafts', { app, changes: [{ ...name, ...change }] });
  await save({ rev: null, body: { half: true } });
  const revs = [{ ...name, rev: 1 }];
  const refused = await post(server, cookie, 'publishDesign', { app, revs, note: '', reason: '' });
  expect(refused.status).toBe(422);
  expect(refused.body.error.data.failure.issues.at(-1).code).toBe('proof.red');
  expect((await save({ rev: 1 })).body.result.data.saved).toEqual([{ ...name, rev: null }]);
  for (const wrong of [
    { rev: 0, body: {} },
    { rev: null, body: 'text' },
    { rev: null, body: [] },
    { body: {} },
  ])
    expect((await save(wrong)).status).toBe(400);
  const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
  const answer = await server.inject({
    method: 'POST',
    url: '/api/trpc/design.saveDrafts',
    headers: { cookie, 'content-type': 'application/json' },
    payload: `{"app":"demo","changes":[{"kind":"form","key":"order","rev":null,"body":{"a":${deep}}}]}`,
  });
  expect([400, 422]).toContain(answer.statusCode);
});

it('keeps comments and fields, and makes apps', async () => {
  const server = await createTestServer();
  const cookie = await server.signIn('it@demo.cn', ['it']);
  const said = await post(server, cookie, 'addComment', {
    app,
    form: 'order',
    field: 'note',
    text: '必填？',
  });
  const { id } = said.body.result.data;
  await post(server, cookie, 'resolveComment', { app, id, resolved: true });
  const comments = await get(server, cookie, 'comments', { app, form: 'order' });
  expect(comments.body.result.data).toMatchObject([{ text: '必填？', resolvedAt: expect.any(String) }]);

  const title = { 'zh-CN': '联系人' };
  const kept = await post(server, cookie, 'saveToLibrary', { app, title, fields: orderForm.fields });
  const library = await get(server, cookie, 'library', { app });
  expect(library.body.result.data).toEqual([kept.body.result.data]);
  await post(server, cookie, 'removeFromLibrary', { app, id: kept.body.result.data.id });
  expect((await get(server, cookie, 'library', { app })).body.result.data).toEqual([]);

  expect((await post(server, cookie, 'createApp', { key: 'fresh', title })).status).toBe(403);
  const first = await server.signIn('admin@demo.cn', [], true);
  expect((await post(server, first, 'createApp', { key: 'fresh', title })).status).toBe(200);
  expect((await post(server, first, 'createApp', { key: 'fresh', title })).status).toBe(422);
});

it('is for signed-in designers', async () => {
  const server = await createTestServer();
  const sales = await server.signIn('li@demo.cn', ['sales']);
  expect((await get(server, sales, 'openDesign', { app })).status).toBe(403);
  expect((await get(server, '', 'openDesign', { app })).status).toBe(401);
});
