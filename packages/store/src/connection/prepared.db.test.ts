import pg from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createStore } from '../store.ts';
import { numbered, openTestStores, order, type TestStores } from '../test/test-store.ts';
import { StatementNames } from './statement-names.ts';

let stores: TestStores;
let pool: pg.Pool;
beforeEach(async () => {
  stores = await openTestStores();
  pool = new pg.Pool({ connectionString: stores.database.url, max: 1, pipeline: true } as pg.PoolConfig);
});
afterEach(async () => {
  await pool.end();
  await stores.close();
});

/** Stores some records of different kinds; returns what the one connection has prepared. */
async function preparedAfterInserts(prepare: boolean): Promise<readonly string[]> {
  const { records } = createStore({ pool, workspace: stores.workspace, prepare });
  for (let n = 0; n < 3; n += 1) {
    await records.insert(numbered({ idempotency: { scope: 's', key: `${prepare} ${n}`, fingerprint: 'f' } }));
    await records.insert(
      order({ uniques: [{ unique: 'buyer', value: `${prepare} ${n}`, fields: ['buyer'] }] }),
    );
  }
  const { rows } = await pool.query<{ name: string }>('select name from pg_prepared_statements');
  return rows.map(({ name }) => name);
}

it('prepares what every submission asks once per connection', async () => {
  const names = await preparedAfterInserts(true);
  expect(names.length).toBeGreaterThan(0);
  expect(names.length).toBeLessThan(10);
  expect(new Set(names).size).toBe(names.length);
});

it('prepares nothing for poolers that cannot hand it on', async () => {
  expect(await preparedAfterInserts(false)).toEqual([]);
});

it('goes on when a statement fails the first time it is prepared', async () => {
  const { records } = createStore({ pool, workspace: stores.workspace });
  await pool.query('select 1');
  await stores.admin('alter table counter rename to counter_away');
  await expect(records.insert(numbered())).rejects.toThrow('counter');
  await stores.admin('alter table counter_away rename to counter');
  const outcome = await records.insert(numbered());
  expect(outcome).toMatchObject({ outcome: 'inserted', record: { number: 'D-0001' } });
});

it('prepares at most two hundred texts', () => {
  const names = new StatementNames();
  const given = Array.from({ length: 300 }, (_, n) => names.of(`select ${n}`));
  expect(given.filter((name) => name !== undefined)).toHaveLength(200);
  expect(names.of('select 7')).toBe(given[7]);
});
