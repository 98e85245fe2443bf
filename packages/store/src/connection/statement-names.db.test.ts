import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestStores, type TestStores } from '../test/test-store.ts';

let stores: TestStores;
beforeEach(async () => {
  stores = await openTestStores();
});
afterEach(() => stores.close());

const often = async (): Promise<void> => {
  for (let n = 0; n < 8; n++) await stores.store.keys.list('shop');
};

it('a statement that comes often is prepared once', async () => {
  await often();
  const prepared = await stores.store.database.read(
    sql<{ name: string }>`select name from pg_prepared_statements where statement like '%api_key%'`,
  );
  expect(prepared).toEqual([{ name: expect.stringMatching(/^weir_[0-9]+$/) }]);
});

it('a prepared statement survives a change of the schema', async () => {
  await often();
  await stores.admin('alter table api_key add column colour text');
  expect(await stores.store.keys.list('shop')).toEqual([]);
});
