import path from 'node:path';
import { kinds } from '@weir/blocks/run';
import { createMemoryPorts } from '@weir/usecases/memory';
import type { SecondAnswer, SecondJudge } from '@weir/usecases/second-judge';
import { beforeEach, expect, it } from 'vitest';
import { publishTemplate } from '../templates/load-template.ts';
import { orderForm } from '../test-app.ts';
import { createTestServer, type TestServer } from '../test-server.ts';

const AGREED: SecondAnswer = {
  complaints: [],
  examples: { judged: 1, possible: 1 },
  records: 0,
  differences: [],
  differing: 0,
  unfinished: null,
};
const DIFFERENT: SecondAnswer = {
  ...AGREED,
  differing: 1,
  differences: [
    { path: '', refusedBy: 'second', example: { value: '{}', says: { 'zh-CN': '缺少', en: 'Missing' } } },
  ],
};
const SENTENCE = '例子 {}，本系统接受，标准校验（JSON Schema）拒绝：“缺少”';
let answer = AGREED;
const secondJudge: SecondJudge = { compare: async () => answer };
beforeEach(() => {
  answer = AGREED;
});

const body = { ...orderForm, title: { 'zh-CN': '新订单' } };
const TEMPLATE = path.resolve(import.meta.dirname, '../../../../templates/jinggu');
const ask = (server: TestServer, cookie: string, procedure: string, payload: object) =>
  server.inject({ method: 'POST', url: `/api/trpc/${procedure}`, headers: { cookie }, payload });
const versionOf = async ({ ports }: TestServer) =>
  (await ports.artefacts.current('demo'))?.of('form').get('order')?.version;

it('a difference is refused over tRPC, whether a person publishes artefacts or drafts', async () => {
  const server = await createTestServer({ secondJudge });
  const cookie = await server.signIn('it@demo.cn', ['it']);
  const changes = [{ kind: 'form', key: 'order', rev: null, body }];
  expect((await ask(server, cookie, 'design.saveDrafts', { app: 'demo', changes })).statusCode).toBe(200);

  const artefacts = { app: 'demo', artefacts: [body], reason: 'x' };
  const revs = [{ kind: 'form', key: 'order', rev: 1 }];
  const drafts = { app: 'demo', revs, note: '', reason: 'x' };
  const doors = [
    ['admin.publish', artefacts],
    ['design.publishDesign', drafts],
  ] as const;
  answer = DIFFERENT;
  for (const [procedure, payload] of doors) {
    const refused = await ask(server, cookie, procedure, payload);
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain(JSON.stringify(SENTENCE).slice(1, -1));
  }
  expect(await versionOf(server)).toBe(1);
  answer = AGREED;
  const done = await ask(server, cookie, 'design.publishDesign', drafts);
  expect([done.statusCode, await versionOf(server)]).toEqual([200, 2]);
});

it('a template with a difference is not published at the start, and the server says why', async () => {
  const ports = { ...createMemoryPorts(kinds), secondJudge };
  const server = await createTestServer({ secondJudge, publish: false });
  const loading = {
    ports,
    kinds,
    accounts: server.accounts,
    dataDir: '/nonexistent',
    log: () => undefined,
    stopped: () => false,
  };
  answer = DIFFERENT;
  await expect(publishTemplate(TEMPLATE, loading)).rejects.toThrow('refused by its JSON Schema');
  expect(await ports.artefacts.apps()).toEqual([]);
  answer = AGREED;
  expect(await publishTemplate(TEMPLATE, loading)).toBe(true);
});
