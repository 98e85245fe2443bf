import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { EmbeddedPostgresError } from './embedded-error.ts';
import { isAlive } from './process-facts.ts';
import {
  type EmbeddedPostgres,
  runningEmbeddedPostgres,
  startEmbeddedPostgres,
} from './start-embedded-postgres.ts';

const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

function temporaryDirectory(name = ''): string {
  const base = mkdtempSync(path.join(os.tmpdir(), 'weir-embedded-'));
  chmodSync(base, 0o711);
  cleanups.push(() => rmSync(base, { recursive: true, force: true }));
  return path.join(base, name);
}

async function start(
  dataDir: string,
  more: Parameters<typeof startEmbeddedPostgres>[0] | object = {},
): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, ...more });
  cleanups.push(() => server.stop());
  return server;
}

async function query(url: string, text: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(text)).rows as Record<string, unknown>[];
  } finally {
    await client.end().catch(() => {});
  }
}

async function eventually<T>(attempt: () => Promise<T>): Promise<T> {
  const until = Date.now() + 15_000;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

// A separate process that owns the database, so that it can be killed.
async function ownerProcess(dataDir: string): Promise<{ child: ChildProcess; url: string }> {
  const module = path.join(import.meta.dirname, 'start-embedded-postgres.ts');
  const script = `
    import { startEmbeddedPostgres } from ${JSON.stringify(module)};
    const server = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)} });
    console.log(server.url);
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  cleanups.push(async () => {
    if (child.exitCode === null && child.signalCode === null) await kill(child);
    if (runningEmbeddedPostgres(dataDir)) await (await startEmbeddedPostgres({ dataDir })).stop();
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.once('data', (data: Buffer) => resolve(data.toString().trim()));
    child.once('exit', (code) => reject(new Error(`The owner ended with ${code}.`)));
  });
  return { child, url };
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}

describe('private PostgreSQL', () => {
  it('keeps data over a clean stop, runs durable and orders text by code point', async () => {
    const dataDir = temporaryDirectory('postgres');
    const first = await startEmbeddedPostgres({ dataDir });
    await query(
      first.url,
      `create table note (body text); insert into note values ('a'), ('B'), ('中'), ('é')`,
    );
    const [settings] = await query(
      first.url,
      `select current_setting('fsync') as fsync, current_setting('listen_addresses') as listen,
              current_setting('server_encoding') as encoding, (select rolsuper from pg_roles where rolname = current_user) as super`,
    );
    expect(settings).toEqual({ fsync: 'on', listen: '', encoding: 'UTF8', super: false });
    await first.stop();
    expect(isAlive(first.pid())).toBe(false);
    expect(runningEmbeddedPostgres(dataDir)).toBeUndefined();

    const second = await start(dataDir);
    expect(second.attached).toBe(false);
    expect(await query(second.url, 'select body from note order by body')).toEqual(
      ['B', 'a', 'é', '中'].map((body) => ({ body })),
    );
    expect(runningEmbeddedPostgres(dataDir)?.url).toBe(second.url);
  });

  it('takes over the server when its owner was killed, and keeps what was committed', async () => {
    const dataDir = temporaryDirectory('postgres');
    const owner = await ownerProcess(dataDir);
    await query(owner.url, 'create table note (body text)');
    await query(owner.url, `insert into note values ('before the kill')`);
    await kill(owner.child);

    const server = await start(dataDir);
    expect(server.attached).toBe(true);
    expect(await query(server.url, 'select body from note')).toEqual([{ body: 'before the kill' }]);
  });

  it('brings the server back at the same address when it is killed, also one it took over', async () => {
    const dataDir = temporaryDirectory('postgres');
    const owner = await ownerProcess(dataDir);
    await kill(owner.child);
    let restarts = 0;
    const server = await start(dataDir, { onRestart: () => restarts++ });
    await query(server.url, 'create table note (body text)');
    for (let round = 1; round <= 3; round++) {
      await query(server.url, `insert into note values ('${round}')`);
      const before = server.pid();
      process.kill(before, 'SIGKILL');
      await eventually(async () => {
        expect(restarts).toBe(round);
        expect(await query(server.url, 'select count(*)::int as n from note')).toEqual([{ n: round }]);
      });
      expect(server.pid()).not.toBe(before);
    }
  });

  it('recovers when owner and server are killed together', async () => {
    const dataDir = temporaryDirectory('postgres');
    const owner = await ownerProcess(dataDir);
    await query(owner.url, `create table note (body text); insert into note values ('kept')`);
    const pid = Number(readFileSync(path.join(dataDir, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid, 'SIGKILL');
    await kill(owner.child);
    const server = await start(dataDir);
    expect(await query(server.url, 'select body from note')).toEqual([{ body: 'kept' }]);
  });

  it('refuses a second owner and says who has it', async () => {
    const dataDir = temporaryDirectory('postgres');
    const owner = await ownerProcess(dataDir);
    const refusal = await startEmbeddedPostgres({ dataDir }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(EmbeddedPostgresError);
    expect(refusal).toMatchObject({ code: 'already-owned' });
    expect((refusal as Error).message).toContain(String(owner.child.pid));
    expect((refusal as Error).message).toContain('WEIR_DATA');
    // The refused one must not have disturbed the owner.
    expect(await query(owner.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('does not open a data directory of another major version, and names both versions', async () => {
    const dataDir = temporaryDirectory('postgres');
    mkdirSync(path.join(dataDir, 'cluster'), { recursive: true });
    writeFileSync(path.join(dataDir, 'cluster', 'PG_VERSION'), '9\n');
    const refusal = await startEmbeddedPostgres({ dataDir }).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'version-mismatch' });
    expect((refusal as Error).message).toMatch(/PostgreSQL 9.*PostgreSQL 18/);
    expect((refusal as Error).message).toContain('weir backup');
  });

  it('works in a directory with blanks, quotes and Chinese in its name', async () => {
    const dataDir = temporaryDirectory(path.join('数据, "甲"', 'postgres'));
    const server = await start(dataDir);
    expect(server.url).toContain(encodeURIComponent('数据, "甲"'));
    expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('keeps the socket elsewhere, in a private directory, when the path is too long for one', async () => {
    const dataDir = temporaryDirectory(path.join('x'.repeat(100), 'postgres'));
    const server = await start(dataDir);
    expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    const socket = new URL(server.url).searchParams.get('host') ?? '';
    cleanups.push(() => rmSync(socket, { recursive: true, force: true }));
    expect(Buffer.byteLength(socket)).toBeLessThan(90);
    expect(statSync(socket).mode & 0o777).toBe(0o700);
  });

  it.runIf(process.getuid?.() === 0)('moves out of a place closed to the account it runs under', async () => {
    const dataDir = temporaryDirectory(path.join('closed', 'data', 'postgres'));
    mkdirSync(dataDir, { recursive: true });
    chmodSync(path.join(dataDir, '../..'), 0o700);
    const said: string[] = [];
    const server = await start(dataDir, { log: (message: string) => said.push(message) });
    const home = readFileSync(path.join(dataDir, 'location.txt'), 'utf8').trim();
    cleanups.unshift(() => rmSync(home, { recursive: true, force: true }));
    expect(said.join()).toContain(home);
    await query(server.url, 'create table note (body text)');
    await server.stop();
    const again = await start(dataDir);
    expect(await query(again.url, 'select count(*)::int as n from note')).toEqual([{ n: 0 }]);
  });

  it('takes over a lock left from before a reboot although its process id is in use again', async () => {
    const dataDir = temporaryDirectory('postgres');
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(
      path.join(dataDir, 'owner.json'),
      JSON.stringify({ pid: process.ppid, started: '1', boot: 'an earlier start', host: os.hostname() }),
    );
    const server = await start(dataDir);
    expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});
