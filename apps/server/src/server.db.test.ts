import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { readConfig } from './config.ts';
import { type RunningServer, startServer } from './server.ts';
import { artefacts } from './test-app.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const RECORDS = '/api/v1/apps/demo/forms/order/records';
const ADMIN = { kind: 'system', id: 'test', name: 'test', roles: {}, workspaceAdmin: true } as const;
let dataDir = '';
let server: RunningServer;
let headers: { authorization: string };
const said: string[] = [];

beforeAll(async () => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'weir-server-'));
  const env = { WEIR_DATA: dataDir, PORT: '0', WEIR_TEMPLATE: 'none', WEIR_LOG: 'silent' };
  server = await startServer(readConfig(env, dataDir), (message) => said.push(message));
  const { usecases } = server.services;
  const published = await usecases.publish({ actor: ADMIN, app: 'demo', artefacts });
  expect(published.ok).toBe(true);
  const key = await usecases.createKey({
    actor: ADMIN,
    app: 'demo',
    name: 'test',
    scopes: ['records:read', 'records:write'],
  });
  headers = { authorization: `Bearer ${key.ok ? key.value.key : ''}` };
});
afterAll(async () => {
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Process id of the private database, from the file PostgreSQL keeps it in. */
function databasePid(): number {
  const file = readdirSync(dataDir, { recursive: true, encoding: 'utf8' }).find((name) =>
    name.endsWith('postmaster.pid'),
  );
  return Number(readFileSync(path.join(dataDir, file ?? ''), 'utf8').split('\n', 1)[0]);
}

const post = (key: string) =>
  server.app.inject({
    method: 'POST',
    url: RECORDS,
    headers: { ...headers, 'idempotency-key': key },
    payload: { data: { consignee: key } },
  });

it('loses and doubles nothing when the database is killed under load, and comes back by itself', async () => {
  const acknowledged = new Map<string, string>();
  const statuses = new Set<number>();
  let stopped = false;
  const client = async (name: number) => {
    for (let at = 0; !stopped; at++) {
      const key = `k-${name}-${at}`;
      // A caller that is told to wait tries again with the same key.
      for (;;) {
        const answer = await post(key);
        statuses.add(answer.statusCode);
        if (answer.statusCode === 201) {
          acknowledged.set(key, answer.json().id);
          break;
        }
        expect(answer.statusCode, answer.body).toBe(503);
        expect(answer.headers['retry-after']).toBeTruthy();
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  };
  const clients = Array.from({ length: 8 }, (_client, name) => client(name));
  await new Promise((resolve) => setTimeout(resolve, 500));
  for (let round = 0; round < 2; round++) {
    const before = acknowledged.size;
    process.kill(databasePid(), 'SIGKILL');
    const until = Date.now() + 30_000;
    while (acknowledged.size < before + 20 && Date.now() < until)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(acknowledged.size).toBeGreaterThanOrEqual(before + 20);
  }
  stopped = true;
  await Promise.all(clients);

  const stored = new Map<string, string[]>();
  let cursor = '';
  for (;;) {
    const page = (await server.app.inject({ url: `${RECORDS}?limit=200&cursor=${cursor}`, headers })).json();
    for (const { id, data } of page.records)
      stored.set(data.consignee, [...(stored.get(data.consignee) ?? []), id]);
    if (page.next === null) break;
    cursor = encodeURIComponent(page.next);
  }
  for (const [key, id] of acknowledged) expect(stored.get(key)).toEqual([id]);
  expect(stored.size).toBe(acknowledged.size);
  expect((await server.app.inject({ url: '/readyz' })).statusCode).toBe(200);
});

it('keeps secrets of its own and notes its address for commands', () => {
  expect(readFileSync(path.join(dataDir, 'secrets.json'), 'utf8')).toMatch(
    /"keys": \[\s+"[0-9a-f]{64}"\s+\]/,
  );
  expect(readFileSync(path.join(dataDir, 'address.txt'), 'utf8')).toMatch(/^http:/);
  expect(server.setupUrl).toMatch(/\/setup\?token=[\w-]{43}$/);
});
