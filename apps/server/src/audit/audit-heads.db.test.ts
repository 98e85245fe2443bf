import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { newId } from '@weir/base/id';
import { createStore, type Store } from '@weir/store';
import { createTestDatabase, type TestDatabase } from '@weir/testing/database';
import type { Actor } from '@weir/usecases';
import pg from 'pg';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createKeyRing } from '../secrets/key-ring.ts';
import { startWorker } from '../worker.ts';
import { createAuditHeads, headFile, signHeadsAnew } from './audit-heads.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const ann: Actor = { kind: 'user', id: 'ann', name: '安', roles: {}, workspaceAdmin: true };
const [oldKey, newKey] = [randomBytes(32), randomBytes(32)];
let database: TestDatabase;
let superuser: pg.Pool;
let store: Store;
let folder: string;
let now = new Date('2026-03-01T08:00:00.000Z');
const workspace = newId();

beforeEach(async () => {
  database = await createTestDatabase();
  store = createStore({ url: database.url, adminUrl: database.adminUrl, workspace });
  await store.migrate();
  superuser = new pg.Pool({ connectionString: database.adminUrl, max: 1 });
  superuser.on('error', () => {});
  folder = mkdtempSync(path.join(os.tmpdir(), 'weir-heads-'));
  now = new Date('2026-03-01T08:00:00.000Z');
});
afterEach(async () => {
  await store.close();
  await superuser.end();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const file = () => headFile(folder);
const heads = (keys: readonly Buffer[] = [oldKey], of = workspace) =>
  createAuditHeads({
    audit: store.audit,
    clock: { now: () => now },
    ring: createKeyRing(keys),
    workspace: of,
    file: file(),
  });

async function write(count: number): Promise<void> {
  for (let index = 0; index < count; index += 1)
    await store.audit.append({ action: 'test.done', target: `t${index}`, actor: ann, at: now });
  // Transactions of other test files on the same server hold the seal back for a moment.
  await vi.waitFor(
    async () => {
      await store.sealAudit();
      const open = await superuser.query(
        'select from audit a where not exists (select from audit_seal s where s.entry = a.id)',
      );
      expect(open.rowCount).toBe(0);
    },
    { timeout: 30_000 },
  );
}
const cut = (after: number) =>
  superuser.query(
    `with cut as (delete from audit_seal where position > ${after} returning entry)
     delete from audit where id in (select entry from cut)`,
  );

it('a tail cut off by a superuser is named, with the time its end was written down', async () => {
  await write(3);
  await heads().keep();
  await write(3);
  now = new Date('2026-03-02T08:00:00.000Z');
  const line = await heads().keep();
  const { entry } = JSON.parse(line ?? '{}');
  now = new Date('2026-03-03T08:00:00.000Z');
  await heads().keep();
  await cut(4);
  // The chain that is left fits by itself.
  expect(await store.audit.verify()).toBeNull();
  expect(await heads().verify(ann)).toEqual({
    heads: 2,
    broken: { entry, reason: 'cut off', headAt: '2026-03-02T08:00:00.000Z' },
    unproven: null,
  });
  const [checked] = await store.audit.list({ limit: 1, target: 'audit' });
  expect(checked).toMatchObject({ action: 'audit.verified', actor: 'ann', detail: { broken: { entry } } });
});

it('a history written anew over a cut tail is named, also by a copy kept elsewhere', async () => {
  await write(5);
  const line = await heads().keep();
  const copy = path.join(folder, 'elsewhere.jsonl');
  writeFileSync(copy, `${line}\r\n\n`);
  rmSync(file());
  await cut(2);
  await write(6);
  expect((await heads().verify(ann)).broken).toBeNull();
  expect(await heads().verify(ann, copy)).toMatchObject({
    broken: { entry: JSON.parse(line ?? '{}').entry, reason: 'rewritten', headAt: now.toISOString() },
  });
});

it('lines that were changed, made up or are of another workspace are named, and good ones still serve', async () => {
  await write(2);
  await heads().keep();
  const good = readFileSync(file(), 'utf8');
  const changed = good.replace('"position":2', '"position":1');
  const others = [
    changed,
    '{',
    'null',
    '[]',
    '{"__proto__":1}',
    'x'.repeat(5_000),
    good.replace(/"mac":"./, '"mac":"'),
  ];
  for (const other of others) {
    writeFileSync(file(), `${good}${other.trimEnd()}\n${good}`);
    expect(await heads().verify(ann), other).toEqual({
      heads: 1,
      broken: null,
      unproven: { file: 'audit-heads.jsonl', line: 2 },
    });
  }
  writeFileSync(file(), good);
  expect(await heads([newKey]).verify(ann)).toMatchObject({ heads: 0, unproven: { line: 1 } });
  expect(await heads([oldKey], newId()).verify(ann)).toMatchObject({ heads: 0, unproven: { line: 1 } });
  await expect(heads().verify(ann, path.join(folder, 'absent.jsonl'))).rejects.toThrow(/absent\.jsonl/);
});

it('lines outlive a change of the master key, and what cannot be proved is not proved by it', async () => {
  await write(2);
  await heads().keep();
  appendFileSync(file(), '{"made":"up"}\n');
  expect(signHeadsAnew(file(), createKeyRing([newKey, oldKey]))).toBe(1);
  expect(await heads([newKey]).verify(ann)).toMatchObject({ heads: 1, unproven: { line: 2 } });
  expect(signHeadsAnew(path.join(folder, 'none.jsonl'), createKeyRing([newKey]))).toBe(0);
});

it('a worker writes the end down when it starts, once a day, and when it stops after something happened', async () => {
  const lines = () => readFileSync(file(), 'utf8').trimEnd().split('\n').length;
  const fail = (error: unknown) => {
    throw error;
  };
  now = new Date();
  await write(2);
  await startedAndStopped(1);
  // Nothing happened: nothing is written; then something, then a day goes by.
  await startedAndStopped(1);
  await write(1);
  await startedAndStopped(2);
  writeFileSync(file(), '');
  now = new Date(Date.now() - 25 * 3_600_000);
  await heads().keep();
  now = new Date();
  await startedAndStopped(2);

  async function startedAndStopped(expected: number): Promise<void> {
    const worker = startWorker(store, heads(), fail);
    await worker.stop();
    expect(lines()).toBe(expected);
  }
});
