import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { newId } from '@weir/base/id';
import { createEmptyDatabase, type TestDatabase } from '@weir/testing/database';
import { sql } from 'kysely';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStore } from '../store.ts';
import { migrations } from './list.ts';
import { migrate, NewerDatabase } from './migrate.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await createEmptyDatabase();
});
afterEach(() => database.drop());

async function withPool<T>(url: string, work: (pool: pg.Pool) => Promise<T>): Promise<T> {
  const pool = new pg.Pool({ connectionString: url });
  pool.on('error', () => {});
  try {
    return await work(pool);
  } finally {
    await pool.end();
  }
}

describe('migrate', () => {
  it('knows every file of its folder, in the order of their names', () => {
    const folder = fileURLToPath(new URL('.', import.meta.url));
    const files = readdirSync(folder).filter((name) => /^\d{4}-.*\.ts$/.test(name));
    expect(migrations.map((migration) => `${migration.name}.ts`)).toEqual(files.toSorted());
  });

  it('takes every step once although ten processes start together', async () => {
    const steps = await Promise.all(
      Array.from({ length: 10 }, () => withPool(database.url, (pool) => migrate(pool))),
    );
    expect(steps.flat()).toEqual(migrations.map((migration) => migration.name));
  });

  it('leaves nothing behind when a step fails', async () => {
    const broken = { name: '9999-broken', sql: 'create table half (id int); select 1/0' };
    await withPool(database.url, async (pool) => {
      await expect(migrate(pool, [...migrations, broken])).rejects.toThrow('division by zero');
      const tables = await pool.query(`select from pg_tables where schemaname = 'public'`);
      expect(tables.rowCount).toBe(0);
    });
  });

  it('refuses a database that a newer version changed', async () => {
    await withPool(database.url, async (pool) => {
      await migrate(pool);
      await pool.query(`insert into weir_migration (name) values ('9000-from-the-future')`);
      await expect(migrate(pool)).rejects.toThrow(NewerDatabase);
    });
  });

  it('lets a superuser in only through the role that row-level security binds', async () => {
    await withPool(database.url, (pool) => migrate(pool, migrations));
    const workspace = newId();
    // A database whose rights were given before the role came: what a restored dump looks like.
    await withPool(database.adminUrl, (pool) =>
      pool.query(`do $$ begin
        if exists (select from pg_roles where rolname = 'weir_app') then
          revoke all on all tables in schema public from weir_app;
        end if; end $$`),
    );
    const store = createStore({ url: database.adminUrl, workspace });
    try {
      await expect(store.ping()).rejects.toThrow('not bound by row-level security');
      await store.migrate();
      await store.ping();
      const [who] = await store.database.read(sql<{ name: string }>`select current_user::text as name`);
      expect(who).toEqual({ name: 'weir_app' });
    } finally {
      await store.close();
    }
  });
});
