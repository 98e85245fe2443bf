import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '@weir/base/id';
import { createStore, DatabaseUnavailable, NewerDatabase } from '@weir/store';
import { createEmptyDatabase } from '@weir/testing/database';
import pg from 'pg';
import { expect, it, vi } from 'vitest';
import { ConfigError, readConfig } from './config.ts';
import { startServer } from './server.ts';
import { startFailure } from './start-failure.ts';
import { openDatabaseProxy } from './test-proxy.ts';

vi.setConfig({ testTimeout: 120_000 });

/** The lock every migration takes first. */
const LOCK = 7_301_446_233;

it('goes on by itself when the database dies in the middle of a migration, with a sentence and no stack', async () => {
  const database = await createEmptyDatabase();
  const proxy = await openDatabaseProxy(database.url);
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'weir-migrating-'));
  const holder = new pg.Client({ connectionString: database.url });
  await holder.connect();
  await holder.query('select pg_advisory_lock($1)', [LOCK]);
  const said: string[] = [];
  const env = {
    WEIR_DATA: dataDir,
    DATABASE_URL: proxy.url,
    PORT: '0',
    WEIR_TEMPLATE: 'none',
    WEIR_LOG: 'silent',
  };
  const starting = startServer(readConfig(env, dataDir), (line) => said.push(line));
  const waiting = async () => {
    const found = await holder.query(`select 1 from pg_locks where locktype = 'advisory' and not granted`);
    if (found.rowCount === 0) throw new Error('Nobody waits.');
  };
  await vi.waitFor(waiting, { timeout: 30_000, interval: 20 });
  proxy.cut();
  await vi.waitFor(() => expect(said.join()).toMatch(/正在重试.*trying again/), { timeout: 30_000 });
  expect(said.join('\n')).not.toMatch(/ at .*:\d+:\d+|node_modules/);
  await holder.end();
  await pause(100);
  proxy.mend();
  const server = await starting;
  try {
    expect((await server.app.inject({ url: '/readyz' })).statusCode).toBe(200);
    expect((await server.app.inject({ url: '/api/trpc/session.me' })).statusCode).toBe(200);
  } finally {
    await server.stop();
    await proxy.close();
    await database.drop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});

it('says in a sentence why it did not start, wherever that is known', async () => {
  const store = createStore({ url: 'postgresql://u:hunter2@127.0.0.1:1/none', workspace: newId() });
  const away = await store.migrate().catch((error: unknown) => error);
  await store.close();
  expect(away).toBeInstanceOf(DatabaseUnavailable);
  const errors = [
    away,
    new NewerDatabase('The database was changed by a newer Weir (0999-x).'),
    new ConfigError('PORT=x：应为整数。 It must be a whole number.'),
    Object.assign(new Error('listen EADDRINUSE: address already in use'), { code: 'EADDRINUSE' }),
    Object.assign(new Error('permission denied for schema public'), { code: '42501' }),
  ];
  for (const error of errors) {
    const text = startFailure(error);
    expect(text).toMatch(/[\u4e00-\u9fff].*[a-z]{4}/);
    expect(text).not.toMatch(/\n\s+at |node_modules|hunter2/);
  }
  // What nobody foresaw is told whole.
  expect(startFailure(new TypeError('x is not a function'))).toMatch(/TypeError.*\n\s+at /);
});
