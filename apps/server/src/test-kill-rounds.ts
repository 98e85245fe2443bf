import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { runningEmbeddedPostgres } from '@weir/embedded-postgres';
import { createStore, type Store } from '@weir/store';
import { sql } from 'kysely';
import { expect } from 'vitest';
import { portsOf, WORKSPACE } from './database.ts';
import { freePort, startTestProcess, type TestProcess } from './test-process.ts';
import { createTestServer } from './test-server.ts';

const RECORDS = '/api/v1/apps/demo/forms/order/records';
const CLIENTS = 12;

/** What is killed in a round. */
export type Victim = 'server' | 'database' | 'both' | 'connection';
// Only Linux tells which process serves a connection.
const VICTIMS: readonly Victim[] =
  process.platform === 'linux'
    ? ['server', 'database', 'connection', 'both']
    : ['server', 'database', 'both'];

/** A submission under its key: what was sent, and what was answered once it was. */
interface Sent {
  readonly key: string;
  readonly data: Readonly<Record<string, unknown>>;
  answer: { readonly id: string; readonly number: string } | null;
  /** The highest revision a change of it was acknowledged with. */
  rev: number;
}

/**
 * Loads a real server from many clients, kills it or its database at a random moment, goes on after the restart, and
 * counts: every acknowledged submission is there once, retried ones did not double, nothing is half-written.
 */
export async function killRounds(dataDir: string, rounds: number, random: () => number): Promise<void> {
  const port = await freePort();
  let server = await startTestProcess(dataDir, port);
  try {
    const authorization = await arrange(dataDir);
    const all: Sent[] = [];
    for (let round = 0; round < rounds; round++) {
      const victim = VICTIMS[round % VICTIMS.length] ?? 'server';
      const load = startLoad(server.url, authorization, all);
      await pause(200 + random() * 1_200);
      await strike(victim, server);
      await pause(random() * 300);
      const strange = await load.stop();
      expect(strange, `answers while the ${victim} was killed`).toEqual([]);
      if (victim === 'server' || victim === 'both') server = await startTestProcess(dataDir, port);
      else await server.ready();
      await finish(server.url, authorization, all);
      await count(dataDir, all);
    }
    // A run in which nothing was under way when it was killed would show nothing.
    expect(all.length).toBeGreaterThan(rounds * 10);
  } finally {
    await server.stop();
  }
}

async function strike(victim: Victim, server: TestProcess): Promise<void> {
  if (victim === 'database' || victim === 'both') process.kill(server.postmaster(), 'SIGKILL');
  if (victim === 'server' || victim === 'both') await server.kill();
  // One connection’s process: PostgreSQL then restarts itself, as after a crash of its own.
  if (victim === 'connection') process.kill(childOf(server.postmaster()), 'SIGKILL');
}

function childOf(postmaster: number): number {
  const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8').trim().split(' ');
  const connection = children.find((pid) => {
    const title = `/proc/${pid}/cmdline`;
    return existsSync(title) && readFileSync(title, 'utf8').includes('[local]');
  });
  if (connection === undefined) throw new Error('The server holds no connection.');
  return Number(connection);
}

interface Load {
  /** Ends the clients; gives answers that nobody may get. */
  readonly stop: () => Promise<readonly string[]>;
}

function startLoad(url: string, authorization: string, all: Sent[]): Load {
  let stopped = false;
  const strange: string[] = [];
  const headers = { authorization, 'content-type': 'application/json' };
  const submit = async (one: Sent): Promise<void> => {
    const answer = await fetch(url + RECORDS, {
      method: 'POST',
      headers: { ...headers, 'idempotency-key': one.key },
      body: JSON.stringify({ data: one.data }),
    });
    if (answer.status === 201) {
      one.answer = (await answer.json()) as NonNullable<Sent['answer']>;
      one.rev = 1;
    } else if (answer.status !== 503) strange.push(`${answer.status} ${(await answer.text()).slice(0, 300)}`);
  };
  const change = async (one: Sent): Promise<void> => {
    const answer = await fetch(`${url}${RECORDS}/${one.answer?.id}`, {
      method: 'PATCH',
      headers,
      body: JSON.stringify({ rev: one.rev, data: { total: one.rev } }),
    });
    if (answer.status === 200) one.rev = ((await answer.json()) as { rev: number }).rev;
    else if (answer.status !== 503) strange.push(`${answer.status} ${(await answer.text()).slice(0, 300)}`);
  };
  const clients = Array.from({ length: CLIENTS }, async () => {
    while (!stopped) {
      const one: Sent = {
        key: randomUUID(),
        data: { consignee: '王芳', externalNo: `no-${randomUUID()}`, total: 0 },
        answer: null,
        rev: 0,
      };
      all.push(one);
      try {
        await submit(one);
        if (one.answer && all.length % 3 === 0) await change(one);
      } catch {
        // Nobody answered: the server is gone, and what became of the submission is not known yet.
        await pause(20);
      }
    }
  });
  return {
    stop: async () => {
      stopped = true;
      await Promise.all(clients);
      return strange;
    },
  };
}

/** Publishes the small app and makes a key, through a second process's eyes: this one's. */
async function arrange(dataDir: string): Promise<string> {
  return withStore(dataDir, async (store) => {
    const server = await createTestServer({
      ports: portsOf(store),
      authDatabase: { db: store.database.kysely, type: 'postgres' },
    });
    const key = await server.key(['records:read', 'records:write']);
    await server.app.close();
    return `Bearer ${key}`;
  });
}

async function withStore<T>(dataDir: string, work: (store: Store) => Promise<T>): Promise<T> {
  const running = runningEmbeddedPostgres(path.join(dataDir, 'postgres'));
  if (!running) throw new Error('The private database does not run.');
  const store = createStore({ url: running.url, workspace: WORKSPACE });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** What was not answered is sent again under its key, as every client should, and some of what was. */
async function finish(url: string, authorization: string, all: readonly Sent[]): Promise<void> {
  const again = all.filter((one, at) => one.answer === null || at % 17 === 0);
  let next = 0;
  const client = async (): Promise<void> => {
    for (;;) {
      const one = again[next++];
      if (!one) return;
      const answer = await fetch(url + RECORDS, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json', 'idempotency-key': one.key },
        body: JSON.stringify({ data: one.data }),
      });
      const body = (await answer.json()) as { readonly id: string; readonly number: string };
      expect(answer.status, JSON.stringify(body)).toBe(201);
      if (one.answer) expect(body).toMatchObject({ id: one.answer.id, number: one.answer.number });
      else {
        one.answer = body;
        one.rev = 1;
      }
    }
  };
  await Promise.all(Array.from({ length: 6 }, client));
}

/** Looks into the database itself. */
async function count(dataDir: string, all: readonly Sent[]): Promise<void> {
  await withStore(dataDir, async (store) => {
    const found = await store.database.read(
      sql<{
        id: string;
        number: string;
        rev: number;
        data: { externalNo: string };
        revs: number[] | null;
        claims: number;
        keys: string[];
      }>`
        select r.id, r.number, r.rev, r.data,
          (select array_agg(c.rev order by c.rev) from record_change c where c.record = r.id) as revs,
          (select count(*)::int from unique_claim u where u.record = r.id) as claims,
          (select array_agg(i.key) from idempotency i where i.record = r.id) as keys
        from record r where r.form = 'order'`,
    );
    const records = new Map(found.map((row) => [row.id, row]));
    expect(records.size, 'records').toBe(all.length);
    for (const one of all) {
      const record = records.get(one.answer?.id ?? '');
      if (!record) throw new Error(`The acknowledged submission ${one.answer?.number} is lost.`);
      expect(record).toMatchObject({
        number: one.answer?.number,
        data: { externalNo: one.data.externalNo },
        claims: 1,
        keys: [one.key],
      });
      // A change may have been stored without its answer reaching anybody, but never the other way round.
      expect(record.rev).toBeGreaterThanOrEqual(one.rev);
      // The first version is in the record itself, each later one has a line of history.
      expect(record.revs ?? []).toEqual(Array.from({ length: record.rev - 1 }, (_, at) => at + 2));
    }
    const numbers = found.map(({ number }) => Number(number.slice(2))).toSorted((a, b) => a - b);
    expect(numbers, 'numbers without gaps').toEqual(numbers.map((_, at) => at + 1));
    const stray = await store.database.read(
      sql<{ n: number }>`
        select (select count(*) from record_change c where not exists (select 1 from record r where r.id = c.record))
          + (select count(*) from unique_claim u where not exists (select 1 from record r where r.id = u.record))
          + (select count(*) from idempotency i where not exists (select 1 from record r where r.id = i.record)) as n`,
    );
    expect(Number(stray[0]?.n), 'rows of records that are not there').toBe(0);
    expect(await store.audit.verify()).toBeNull();
  });
}
