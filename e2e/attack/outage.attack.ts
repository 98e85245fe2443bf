import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { becomeAdmin, startServer } from '../server.ts';
import { signedIn, Visitor } from '../support/visitor.ts';
import { guardApp } from './guard-app.ts';
import { keepFigures } from './results.ts';
import { IDENTITIES, startTarget } from './target.ts';

const isRoot = process.getuid?.() === 0;

/** Processes of the private database: its postmaster and all that it started. */
function databaseProcesses(data: string): readonly number[] {
  const [first] = readFileSync(path.join(data, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n', 1);
  const postmaster = Number(first);
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === postmaster;
      } catch {
        return false;
      }
    });
  return [postmaster, ...children];
}

const ASKED: readonly (readonly [string, string, unknown?])[] = [
  ['GET', '/api/trpc/session.me'],
  ['GET', '/api/trpc/session.workspace'],
  ['GET', '/api/fill/guard/order?door=embed&channel=shop'],
  ['GET', '/api/fill/guard/order?door=link'],
  ['POST', '/api/fill/guard/order/records?door=embed&channel=shop', { data: { consignee: 'x' } }],
  ['GET', '/api/v1/apps/guard/forms/order/records'],
  ['POST', '/api/v1/apps/guard/forms/order/records', { data: { consignee: 'x' } }],
  ['GET', '/api/export/guard/order'],
  ['POST', '/api/auth/sign-in/email', { email: 'clerk@guard.example', password: 'wrong-wrong' }],
  ['GET', '/api/auth/get-session'],
  ['GET', '/api/setup'],
];

test('without its database the server answers everybody alike, and goes on when it is back', {
  timeout: 240_000,
}, async (context) => {
  if (process.platform !== 'linux') context.skip('Only Linux tells which processes belong to the database.');
  const target = await startTarget();
  try {
    const processes = databaseProcesses(target.server.data);
    for (const pid of processes) process.kill(pid, 'SIGKILL');
    const wrong: string[] = [];
    let away = 0;
    // It is started again at once, so that what is asked now meets a database that is gone, or starting, or back.
    await Promise.all(
      IDENTITIES.map(async (identity) => {
        for (const [method, address, body] of ASKED) {
          const answer = await target.as[identity].send(method, address, body);
          if (answer.status === 503) {
            away++;
            if (answer.headers.get('retry-after') === null)
              wrong.push(`${identity} ${address}: 503 without Retry-After`);
          } else if (answer.status >= 500)
            wrong.push(
              `${identity} ${method} ${address}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 200)}`,
            );
        }
      }),
    );
    expect(wrong).toEqual([]);
    expect(away, 'answers while the database was away').toBeGreaterThan(0);
    const from = performance.now();
    while ((await new Visitor(target.server.url).get('/readyz')).status !== 200) {
      expect(performance.now() - from).toBeLessThan(60_000);
      await pause(50);
    }
    expect((await target.as.clerk.ask('session.workspace')).status).toBe(200);
    keepFigures('database-away', { answersWhileAway: away });
  } finally {
    await target.stop();
  }
});

test('with its disk full the server says so, keeps what it has, and goes on when there is room', {
  timeout: 240_000,
}, async (context) => {
  if (process.platform !== 'linux' || !isRoot)
    context.skip('A small disk can be made by root on Linux only.');
  const folder = mkdtempSync(path.join(os.tmpdir(), 'weir-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=400m,mode=0755', 'tmpfs', folder]);
  } catch {
    rmSync(folder, { recursive: true, force: true });
    context.skip('This machine does not let a small disk be mounted.');
  }
  let server: Awaited<ReturnType<typeof startServer>> | undefined;
  try {
    server = await startServer({
      data: folder,
      env: { DATABASE_URL: '', WEIR_TEMPLATE: 'none', WEIR_LOG: 'error' },
    });
    const account = { email: 'admin@disk.example', password: 'admin-of-the-small-disk' };
    await becomeAdmin(server, account);
    const admin = await signedIn(server.url, account.email, account.password);
    await admin.must('admin.publish', { app: 'guard', artefacts: guardApp('guard') });
    const order = (no: string) =>
      admin.act('records.create', {
        app: 'guard',
        form: 'order',
        data: { consignee: 'x', externalNo: no, note: 'y'.repeat(1_900) },
      });
    expect((await order('BEFORE')).status).toBe(200);
    const ballast = path.join(folder, 'ballast');
    fill(ballast);
    const statuses = new Set<number>();
    const acknowledged: string[] = [];
    for (let at = 0; at < 400; at++) {
      const answer = await order(`FULL-${at}`);
      statuses.add(answer.status);
      if (answer.status === 200) acknowledged.push(`FULL-${at}`);
    }
    const ready = await new Visitor(server.url).get('/readyz');
    expect(ready.status, JSON.stringify(ready.body)).toBe(503);
    expect([...statuses].filter((status) => status !== 200 && status !== 503 && status !== 507)).toEqual([]);
    rmSync(ballast);
    const from = performance.now();
    while ((await new Visitor(server.url).get('/readyz')).status !== 200) {
      expect(performance.now() - from).toBeLessThan(90_000);
      await pause(100);
    }
    expect((await order('AFTER')).status).toBe(200);
    for (const no of ['BEFORE', 'AFTER', ...acknowledged.slice(-3)]) {
      const found = await admin.ask('records.query', {
        app: 'guard',
        form: 'order',
        filterText: `externalNo = "${no}"`,
      });
      expect(found.body.result?.data.records.length, no).toBe(1);
    }
    keepFigures('disk-full', { acknowledgedWhileFull: acknowledged.length, statuses: [...statuses] });
  } finally {
    await server?.stop();
    execFileSync('umount', ['-l', folder]);
    if (existsSync(folder)) rmSync(folder, { recursive: true, force: true });
  }
});

/** Writes until there is no room. */
function fill(file: string): void {
  const piece = Buffer.alloc(1024 * 1024, 1);
  try {
    for (;;) writeFileSync(file, piece, { flag: 'a' });
  } catch {
    // Full.
  }
}
