import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createStore, type Store } from '../store.ts';
import { openTestStores, order, type TestStores } from '../test/test-store.ts';

let stores: TestStores;
let hasty: Store;
beforeAll(async () => {
  stores = await openTestStores();
  hasty = createStore({
    url: stores.database.url,
    workspace: stores.workspace,
    patience: { statement: 300, lock: 200, idle: 200 },
  });
});
afterAll(async () => {
  await hasty.close();
  await stores.close();
});

const busy = { name: 'DatabaseUnavailable', reason: 'busy', retryAfter: 5 };

it('ends a statement that takes too long, and takes the next one', async () => {
  await expect(hasty.database.read(sql`select pg_sleep(5)`)).rejects.toMatchObject(busy);
  await expect(hasty.ping()).resolves.toBeUndefined();
});

it('ends waiting for a row that somebody else holds; nothing of it is stored', async () => {
  const input = order();
  await stores.store.records.insert(input);
  await stores.store.database.transaction(async (session) => {
    await session.run(sql`select from record where id = ${input.id}::uuid for update`);
    await expect(
      hasty.records.update({
        ...input,
        rev: 1,
        number: input.number ?? input.id,
        data: { buyer: 'x' },
        changes: [],
        deleted: true,
      }),
    ).rejects.toMatchObject(busy);
  });
  expect(await stores.store.records.get(input.app, input.form, input.id)).toMatchObject({ rev: 1 });
});

it('ends a transaction that does nothing, and gives its connection free', async () => {
  const idle = hasty.database.transaction(
    async (session) => {
      await session.run(sql`select 1`);
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      await session.run(sql`select 1`);
    },
    { attempts: 1 },
  );
  await expect(idle).rejects.toMatchObject({ name: 'DatabaseUnavailable' });
  await expect(hasty.ping()).resolves.toBeUndefined();
});

it('has patience with long work, and with none that follows on the same connection', async () => {
  const slow = sql`select pg_sleep(0.6)`;
  await hasty.database.transaction((session) => session.run(slow), { long: true });
  await expect(hasty.database.read(slow)).rejects.toMatchObject(busy);
});
