import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '@weir/base/id';
import { createStore, type Store } from '@weir/store';
import { createTestDatabase, type TestDatabase } from '@weir/testing/database';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { portsOf } from '../database.ts';
import { createTestServer, type TestServer } from '../test-server.ts';

// Downloads of many rows by clients who take them slowly, or not at all, over real sockets and a real database.
const ROWS = 6_000;
const PEOPLE = 8;
const CONNECTIONS = 10;
let database: TestDatabase;
let store: Store;
let server: TestServer;
let hasty: TestServer;
/** Pages of records that were read for downloads. */
let read = 0;
let admin: pg.Client;
const cookies: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  store = createStore({
    url: database.url,
    adminUrl: process.env.WEIR_TEST_DATABASE_URL ?? '',
    workspace: newId(),
    connections: CONNECTIONS,
  });
  await store.migrate();
  const ports = portsOf(store);
  const scan: typeof ports.records.scan = async function* (...asked) {
    for await (const page of ports.records.scan(...asked)) {
      read++;
      yield page;
    }
  };
  const parts = {
    ports: { ...ports, records: { ...ports.records, scan } },
    authDatabase: { db: store.database.kysely, type: 'postgres' as const },
  };
  server = await createTestServer({
    ...parts,
    downloadPatienceMs: 60_000,
  });
  hasty = await createTestServer({ ...parts, publish: false, downloadPatienceMs: 3_000 });
  for (let person = 0; person < PEOPLE; person++)
    cookies.push(await server.signIn(`p${person}@demo.cn`, ['it']));
  const { workspace } = store.database;
  await store.database.transaction((session) =>
    session.run(sql`
      insert into record (workspace_id, app, form, id, number, rev, form_version, door, created_at, created_by,
        created_by_name, updated_at, updated_by, data)
      select ${workspace}::uuid, 'demo', 'order', gen_random_uuid(), 'X-' || n, 1, 1, 'api', now() - n * interval '1 s',
        'x', 'x', now(), 'x', jsonb_build_object('orderNo', 'X-' || n, 'consignee', 'c' || n, 'note', repeat('备注', 1500))
      from generate_series(1, ${ROWS}::integer) as n`),
  );
  for (const { app } of [server, hasty]) await app.listen({ host: '127.0.0.1', port: 0 });
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
});
afterAll(async () => {
  await admin?.end();
  await server.app.close();
  await hasty.app.close();
  await store.close();
  await database.drop();
});

const EXPORT = '/api/export/demo/order?columns=orderNo,note';

/** Asks for a download and then takes nothing of it. */
function ask({ app }: TestServer, cookie: string, format: string): Socket {
  const { port } = app.server.address() as { readonly port: number };
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  socket.write(`GET ${EXPORT}&format=${format} HTTP/1.1\r\nHost: localhost\r\nCookie: ${cookie}\r\n\r\n`);
  socket.pause();
  return socket;
}

/** Resolves with the start of the answer; the rest stays where it is. */
function begun(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('data', (piece) => {
      socket.pause();
      resolve(piece.toString('latin1'));
    });
    socket.resume();
  });
}

async function states(): Promise<readonly string[]> {
  const { rows } = await admin.query<{ state: string }>(
    `select state from pg_stat_activity where datname = current_database() and usename = 'weir' and state <> 'idle'`,
  );
  return rows.map(({ state }) => state);
}

/** Waits until what the server counts is as told; the test's own time-out is the end of patience. */
async function until(met: () => Promise<boolean>): Promise<void> {
  while (!(await met())) await pause(50);
}

it('keeps no connection for 20 clients who take nothing of their download', async () => {
  const sockets = Array.from({ length: 20 }, (_, at) =>
    ask(server, cookies[at % PEOPLE] ?? '', at % 2 ? 'xlsx' : 'csv'),
  );
  let quiet = 0;
  // As much as sockets and buffers hold is written by then: each download waits for its client.
  await until(async () => {
    quiet = (await states()).length === 0 && read > 0 ? quiet + 1 : 0;
    return quiet > 20;
  });
  const before = read;
  const others = await Promise.all(
    [...cookies, ...cookies].map((cookie) =>
      server.inject({ url: '/api/fill/demo/order/own', headers: { cookie } }),
    ),
  );
  expect(others.map(({ statusCode }) => statusCode)).toEqual(others.map(() => 200));
  expect(await states()).toEqual([]);
  expect(read).toBe(before);
  expect(server.log.filter((line) => line.includes('given up'))).toEqual([]);
  for (const socket of sockets) socket.destroy();
}, 60_000);

it('cuts off who takes nothing for a while, and counts them no longer', async () => {
  const cookie = await hasty.signIn('hasty@demo.cn', ['it']);
  const sockets = Array.from({ length: 3 }, () => ask(hasty, cookie, 'csv'));
  const closed = sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve)));
  const again = () =>
    hasty.inject({
      url: `${EXPORT}&format=csv&filter=${encodeURIComponent('consignee = "c1"')}`,
      headers: { cookie },
    });
  // All three are counted before a fourth is asked for: it would take the place of one of them otherwise.
  for (const start of await Promise.all(sockets.map(begun))) expect(start).toContain('200 OK');
  const over = await again();
  expect(over.statusCode).toBe(429);
  expect(Number(over.headers['retry-after'])).toBeGreaterThan(0);
  expect(over.json().detail).toContain('下载');
  await until(async () => hasty.log.filter((line) => line.includes('given up')).length >= 3);
  for (const socket of sockets) socket.resume();
  await Promise.all(closed);
  await until(async () => (await again()).statusCode === 200);
}, 60_000);

it('gives everything, each record once, to who takes it', async () => {
  const [, cookie = ''] = cookies;
  const url = '/api/export/demo/order?columns=orderNo,consignee&format=csv&sort=_updatedAt';
  const answer = await server.inject({ url, headers: { cookie } });
  expect(answer.statusCode).toBe(200);
  const lines = answer.body.trim().split('\r\n').slice(1);
  expect(lines).toHaveLength(ROWS);
  expect(new Set(lines).size).toBe(ROWS);
}, 60_000);
