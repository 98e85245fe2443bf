import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { newId } from '@weir/base/id';
import { createEmptyDatabase, type TestDatabase } from '@weir/testing/database';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStore } from '../store.ts';
import { describeSchema } from './describe-schema.ts';

const SNAPSHOT = fileURLToPath(new URL('../../schema.sql', import.meta.url));

let database: TestDatabase;
let admin: pg.Client;
beforeAll(async () => {
  database = await createEmptyDatabase();
  const store = createStore({ url: database.url, workspace: newId() });
  await store.migrate();
  await store.close();
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await database.drop();
});

describe('schema', () => {
  it('is what schema.sql says; WEIR_WRITE_SCHEMA=1 writes it anew', async () => {
    const found = await describeSchema(admin);
    if (process.env.WEIR_WRITE_SCHEMA) writeFileSync(SNAPSHOT, found);
    expect(found).toBe(readFileSync(SNAPSHOT, 'utf8'));
  });

  it('leads every key and index with the workspace', async () => {
    const { rows } = await admin.query<{ name: string; first: string }>(`
      select i.relname as name, a.attname as first
      from pg_index x
      join pg_class i on i.oid = x.indexrelid
      join pg_class t on t.oid = x.indrelid and t.relnamespace = 'public'::regnamespace
      join pg_attribute a on a.attrelid = t.oid and a.attnum = x.indkey[0]
      -- An index of hashes has no order to lead; the workspace is mixed into each of them.
      where t.relname <> 'weir_migration' and i.relname <> 'search_gram_index'`);
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter((row) => row.first !== 'workspace_id')).toEqual([]);
    const keys = await admin.query<{ name: string }>(`
      select k.conname as name from pg_constraint k
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
      where k.contype = 'f' and a.attname <> 'workspace_id'`);
    expect(keys.rows).toEqual([]);
  });

  it('has neither triggers nor sequences, and forced row-level security on every table', async () => {
    const text = await describeSchema(admin);
    expect(text).not.toMatch(/^(trigger|sequence) /m);
    const { rows } = await admin.query<{ relname: string }>(`
      select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
        and not (relrowsecurity and relforcerowsecurity)`);
    expect(rows).toEqual([{ relname: 'weir_migration' }]);
  });
});
