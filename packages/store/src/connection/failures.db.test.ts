import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '@weir/base/id';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStore } from '../store.ts';
import { numbered, openTestStores, order, type TestStores } from '../test/test-store.ts';
import { DatabaseUnavailable } from './database-unavailable.ts';

let stores: TestStores;
beforeEach(async () => {
  stores = await openTestStores();
});
afterEach(() => stores.close());

const killAll = () =>
  stores.admin(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'weir'`,
  );

describe('lost connections', () => {
  it('lose no acknowledged insert, store none twice and leave no gap', async () => {
    const { records } = stores.store;
    const acknowledged: string[] = [];
    const unknown: string[] = [];
    let stop = false;
    const worker = async () => {
      while (!stop) {
        const input = numbered();
        try {
          const outcome = await records.insert(input);
          if (outcome.outcome !== 'inserted') throw new Error(outcome.outcome);
          acknowledged.push(input.id);
        } catch (error) {
          if (!(error instanceof DatabaseUnavailable)) throw error;
          unknown.push(input.id);
        }
      }
    };
    const workers = Array.from({ length: 16 }, worker);
    for (let round = 0; round < 12; round += 1) {
      await pause(60 + 20 * (round % 4));
      await killAll();
    }
    stop = true;
    await Promise.all(workers);

    const rows = await stores.admin<{ id: string; number: string }>(
      'select id, number from record order by number',
    );
    const stored = new Set(rows.map((row) => row.id));
    expect(acknowledged.length).toBeGreaterThan(100);
    expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
    expect(rows.map((row) => row.number)).toEqual(
      rows.map((_, index) => `D-${String(index + 1).padStart(4, '0')}`),
    );
    expect(rows.length).toBeLessThanOrEqual(acknowledged.length + unknown.length);
    const [audit] = await stores.admin<{ count: string }>('select count(*) from audit');
    expect(Number(audit?.count)).toBe(rows.length);
  });

  it('are not noticed by reads and updates', async () => {
    const { records } = stores.store;
    const input = order();
    await records.insert(input);
    for (let rev = 1; rev <= 5; rev += 1) {
      await killAll();
      const outcome = await records.update({
        ...input,
        rev,
        number: input.id,
        data: { buyer: `${rev}` },
        changes: [{ path: '/buyer', before: '', after: `${rev}` }],
      });
      expect(outcome).toMatchObject({ outcome: 'updated', record: { rev: rev + 1 } });
      await killAll();
      expect((await records.get('shop', 'order', input.id))?.data).toEqual({ buyer: `${rev}` });
    }
  });

  it('never surface as a crash of the process when they were idle', async () => {
    await Promise.all(Array.from({ length: 5 }, () => stores.store.ping()));
    await killAll();
    await pause(50);
    await stores.store.ping();
  });
});

describe('a database that is gone', () => {
  it('is said plainly, and found again without help', async () => {
    const { name } = stores.database;
    const { records } = stores.store;
    await records.insert(order());
    const other = new pg.Client({ connectionString: process.env.WEIR_TEST_DATABASE_URL });
    await other.connect();
    try {
      await other.query(`alter database ${name} allow_connections false`);
      await other.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = $1`, [name]);
      const failures = await Promise.allSettled([
        records.insert(order()),
        records.get('shop', 'order', newId()),
        stores.store.ping(),
      ]);
      for (const failure of failures)
        expect(failure.status === 'rejected' && failure.reason).toBeInstanceOf(DatabaseUnavailable);
      await other.query(`alter database ${name} allow_connections true`);
      await stores.store.ping();
      expect((await records.insert(order())).outcome).toBe('inserted');
    } finally {
      await other.query(`alter database ${name} allow_connections true`);
      await other.end();
    }
  });

  it('is said plainly when there is no server at all', async () => {
    const store = createStore({ url: 'postgresql://nobody@127.0.0.1:1/none', workspace: newId() });
    await expect(store.ping()).rejects.toBeInstanceOf(DatabaseUnavailable);
    await expect(store.migrate()).rejects.toBeInstanceOf(DatabaseUnavailable);
    await expect(store.records.insert(order())).rejects.toBeInstanceOf(DatabaseUnavailable);
    await store.close();
  });
});
