import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { freshOrder, generatedOrders } from './jinggu.ts';
import type { Figure } from './main.ts';
import { type ServerUnderTest, startServerUnderTest } from './server-under-test.ts';

const WRITERS = 8;
const ROUNDS = 4;
const LOAD_MS = 1_500;
const ORDERS = '/api/v1/apps/jinggu/forms/order/records';
type Victim = 'server' | 'database' | 'both';

interface Sent {
  readonly key: string;
  readonly body: string;
  id: string | null;
}
/** The server that runs now; writers look it up for each order. */
interface Target {
  server: ServerUnderTest;
}

/**
 * Kills the server, its private database, or both, while writers post orders, and takes the time until the next order is
 * acknowledged. The server is started again at once, as a supervisor would; the database by the server. At the end every
 * acknowledged order must be there once, and every order sent again under its key must not be doubled.
 */
export async function run(): Promise<readonly Figure[]> {
  const target: Target = {
    server: await startServerUnderTest({ demoScale: 100_000, env: { WEIR_LIMIT_KEY: '1000000000' } }),
  };
  try {
    await target.server.demoLoaded();
    const scopes = 'records:read,records:write';
    const key = await target.server.weir('key', 'create', '--app', 'jinggu', '--scopes', scopes);
    const all: Sent[] = [];
    const load = startWriters(target, key, all);
    const times: Record<Victim, number[]> = { server: [], database: [], both: [] };
    for (let round = 0; round < ROUNDS; round++) {
      for (const victim of ['server', 'database', 'both'] as const) {
        await pause(LOAD_MS);
        times[victim].push(await strike(victim, target, load.nextAcknowledged));
      }
    }
    await load.stop();
    const counts = await count(target.server, key, all);
    const median = (values: readonly number[]) =>
      values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
    return (['server', 'database', 'both'] as const).map((victim) => ({
      name: `from kill -9 of ${victim === 'both' ? 'server and database' : `the ${victim}`} to the next acknowledged order`,
      value: seconds(median(times[victim])),
      unit: 's',
      target: '≤ 5 s',
      detail: { all: times[victim].map(seconds), ...counts },
    }));
  } finally {
    await target.server.remove();
  }
}

const seconds = (ms: number): number => Number((ms / 1_000).toFixed(2));

async function strike(
  victim: Victim,
  target: Target,
  nextAcknowledged: () => Promise<void>,
): Promise<number> {
  const { pid, databasePid, dataDir } = target.server;
  const from = performance.now();
  if (victim !== 'server') process.kill(databasePid, 'SIGKILL');
  if (victim !== 'database') {
    process.kill(pid, 'SIGKILL');
    await gone(pid);
  }
  // Until all its processes have noticed.
  await pause(20);
  const acknowledged = nextAcknowledged();
  if (victim !== 'database')
    target.server = await startServerUnderTest({ dataDir, env: { WEIR_LIMIT_KEY: '1000000000' } });
  await acknowledged;
  const took = performance.now() - from;
  if (victim === 'database')
    target.server = { ...target.server, databasePid: target.server.databasePidNow() };
  return took;
}

/** As a supervisor sees it: the process has ended. */
async function gone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await pause(2);
  }
}

function startWriters(target: Target, key: string, all: Sent[]) {
  const today = new Date().toISOString().slice(0, 10);
  const orders = generatedOrders(500, today);
  let stopped = false;
  let told: { readonly since: number; readonly tell: () => void }[] = [];
  const writer = async () => {
    while (!stopped) {
      const order = orders[all.length % orders.length];
      if (!order) return;
      const data = freshOrder(order.data, all.length, today);
      const one: Sent = { key: randomUUID(), body: JSON.stringify({ data }), id: null };
      all.push(one);
      // As every client should: the same key until there is an answer.
      let sentAt = 0;
      while (!stopped && one.id === null) {
        sentAt = performance.now();
        one.id = await post(target.server, key, one).catch(() => null);
        if (one.id === null) await pause(50);
      }
      for (const { since, tell } of told) if (sentAt > since) tell();
      told = told.filter(({ since }) => sentAt <= since);
    }
  };
  const running = Promise.all(Array.from({ length: WRITERS }, writer));
  return {
    /** Of an order that is sent from now on: what was under way does not count. */
    nextAcknowledged: () => new Promise<void>((tell) => told.push({ since: performance.now(), tell })),
    stop: async () => {
      stopped = true;
      await running;
    },
  };
}

async function post(server: ServerUnderTest, key: string, { body, key: once }: Sent): Promise<string | null> {
  const answer = await fetch(server.url + ORDERS, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'idempotency-key': once },
    body,
  });
  if (answer.status === 201) return ((await answer.json()) as { readonly id: string }).id;
  if (answer.status === 503) return null;
  throw new Error(`Expected 201 or 503, got ${answer.status}: ${await answer.text()}`);
}

/** Sends again what was not answered, then looks into the database. */
async function count(server: ServerUnderTest, key: string, all: readonly Sent[]) {
  for (const one of all) one.id ??= await post(server, key, one);
  const client = new pg.Client({ connectionString: server.databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ key: string; records: number }>(
      `select i.key, count(distinct r.id)::int as records from idempotency i join record r on r.id = i.record group by i.key`,
    );
    const stored = new Map(rows.map((row) => [row.key, row.records]));
    return {
      acknowledged: all.length,
      lost: all.filter((one) => !stored.has(one.key)).length,
      doubled: all.filter((one) => (stored.get(one.key) ?? 0) > 1).length,
    };
  } finally {
    await client.end();
  }
}
