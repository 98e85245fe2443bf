import pg from 'pg';
import { expect, it } from 'vitest';
import { createEmptyDatabase, createTestDatabase } from './database.ts';

async function query(url: string, text: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

it('clones a template that is prepared once, also when asked for at the same time', async () => {
  let prepared = 0;
  const template = {
    name: 'one table',
    prepare: async (url: string) => {
      prepared++;
      await query(url, 'create table note (body text)');
    },
  };
  const databases = await Promise.all([1, 2, 3].map(() => createTestDatabase(template)));
  const [first, second] = databases;
  await query(first!.url, `insert into note values ('only here')`);
  expect(await query(second!.url, 'select * from note')).toEqual([]);
  expect(await query(first!.adminUrl, 'select * from note')).toEqual([{ body: 'only here' }]);
  expect(prepared).toBe(1);
  for (const database of databases) await database.drop();
  await expect(query(first!.url, 'select 1')).rejects.toThrow(/does not exist/);
});

it('connects as a role that row-level security binds', async () => {
  const database = await createEmptyDatabase();
  const [role] = await query(
    database.url,
    'select rolname, rolsuper, rolbypassrls from pg_roles where rolname = current_user',
  );
  expect(role).toEqual({ rolname: 'weir', rolsuper: false, rolbypassrls: false });
  await database.drop();
});
