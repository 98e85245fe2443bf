import { newId } from '@weir/base/id';
import { createStore, type Store } from '@weir/store';
import { createTestDatabase, type TestDatabase } from '@weir/testing/database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { portsOf } from '../database.ts';
import { createTestServer, type TestServer } from '../test-server.ts';

// Two servers on one PostgreSQL: what one has imported the other knows again.
const ROWS = 1_500;
let database: TestDatabase;
let stores: readonly Store[];
let servers: readonly TestServer[];
let authorization: string;

beforeAll(async () => {
  database = await createTestDatabase();
  const workspace = newId();
  const adminUrl = process.env.WEIR_TEST_DATABASE_URL ?? '';
  stores = [0, 1].map(() => createStore({ url: database.url, adminUrl, workspace }));
  await stores[0]!.migrate();
  servers = [];
  for (const [at, store] of stores.entries()) {
    const authDatabase = { db: store.database.kysely, type: 'postgres' as const };
    servers = [
      ...servers,
      await createTestServer({ ports: portsOf(store), authDatabase, publish: at === 0 }),
    ];
  }
  authorization = `Bearer ${await servers[0]!.key(['imports:write', 'records:read', 'records:write'])}`;
});
afterAll(async () => {
  for (const { app } of servers) await app.close();
  for (const store of stores) await store.close();
  await database.drop();
});

async function send(server: TestServer, query: string, payload: string) {
  const answer = await server.inject({
    method: 'POST',
    url: `/api/v1/apps/demo/forms/order/imports?channel=shop&wait=true&${query}`,
    headers: { authorization, 'content-type': 'text/csv' },
    payload,
  });
  expect(answer.statusCode, answer.body.slice(0, 500)).toBeLessThan(300);
  return answer.json();
}
async function numbers(prefix: string): Promise<readonly string[]> {
  const answer = await servers[0]!.inject({
    url: `/api/export/demo/order?format=csv`,
    headers: { cookie: await servers[0]!.signIn(`${prefix}@demo.cn`, ['it']) },
  });
  return answer.body
    .split('\n')
    .filter((line) => line.includes(prefix))
    .map((line) => line.split(',')[0] ?? '');
}
const file = (prefix: string, rows = ROWS) =>
  `收货人,数量\n${Array.from({ length: rows }, (_row, at) => `${prefix}${at},${at}`).join('\n')}\n`;

it.for([
  ['goodOnly', 'goodOnly'],
  ['allOrNothing', 'allOrNothing'],
  ['goodOnly', 'allOrNothing'],
] as const)('one file sent to two servers at once, %s and %s, is stored once', async ([first, second]) => {
  const prefix = `${first}-${second}-`;
  const both = await Promise.all([
    send(servers[0]!, `mode=${first}`, file(prefix)),
    send(servers[1]!, `mode=${second}`, file(prefix)),
  ]);
  expect(both.flatMap(({ bad }) => bad)).toEqual([]);
  expect(both[0].run.good + both[1].run.good).toBe(ROWS);
  expect(both[0].run.skipped + both[1].run.skipped).toBe(ROWS);
  expect(await numbers(prefix)).toHaveLength(ROWS);
});

it('the mended file adds what was mended, also on the other server; a deleted record comes back', async () => {
  const bad = `${file('m', 6)},9\n`;
  expect((await send(servers[0]!, 'mode=goodOnly', bad)).run).toMatchObject({ good: 6, bad: 1 });
  const mended = `${file('m', 6)}m7,9\n`;
  const second = await send(servers[1]!, 'mode=goodOnly', mended);
  expect(second.run).toMatchObject({ good: 1, bad: 0, skipped: 6 });
  expect(second.skipped[0]).toMatchObject({ imported: true, number: expect.stringMatching(/^T-/) });
  const filter = encodeURIComponent('consignee = "m0"');
  const url = '/api/v1/apps/demo/forms/order/records';
  const found = await servers[0]!.inject({ url: `${url}?filter=${filter}`, headers: { authorization } });
  const [{ id, rev }] = found.json().records;
  const deleted = await servers[0]!.inject({
    method: 'DELETE',
    url: `${url}/${id}?rev=${rev}`,
    headers: { authorization },
  });
  expect(deleted.statusCode, deleted.body).toBeLessThan(300);
  const third = await send(servers[1]!, 'mode=goodOnly', mended);
  expect(third.run).toMatchObject({ good: 1, bad: 0, skipped: 6 });
  expect(third.deletedSince).toEqual([{ lines: [2] }]);
});
