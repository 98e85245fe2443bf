import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readConfig } from './config.ts';
import { type RunningServer, startServer } from './server.ts';
import { artefacts } from './test-app.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const RECORDS = '/api/v1/apps/demo/forms/order/records';
const ADMIN = { kind: 'system', id: 'test', name: 'test', roles: {}, workspaceAdmin: true } as const;
const MEGABYTE = 1024 * 1024;
const THRESHOLD_MB = 40;

/** A small disk of its own; only where we may mount one. */
function mountSmallDisk(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'weir-disk-'));
  chmodSync(folder, 0o755);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=240m,mode=755', 'weir-test', folder], {
      stdio: 'ignore',
    });
    return folder;
  } catch {
    rmSync(folder, { recursive: true });
    return null;
  }
}
const disk = mountSmallDisk();

describe.skipIf(disk === null)('a disk that fills up', () => {
  const folder = disk ?? '';
  const filler = path.join(folder, 'filler');
  let server: RunningServer;
  let authorization = '';

  const start = async (minFree: number) => {
    const env = {
      WEIR_DATA: path.join(folder, 'data'),
      PORT: '0',
      WEIR_TEMPLATE: 'none',
      WEIR_LOG: 'silent',
      WEIR_MIN_FREE_MB: String(minFree),
    };
    server = await startServer(readConfig(env, folder), () => {});
  };
  const ready = async () => {
    // It looks once a second.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    return (await server.app.inject({ url: '/readyz' })).json().status;
  };
  const post = (note: string) =>
    server.app.inject({
      method: 'POST',
      url: RECORDS,
      headers: { authorization },
      payload: { data: { consignee: '王芳', note } },
    });
  const list = () => server.app.inject({ url: RECORDS, headers: { authorization } });
  const leave = async (megabytes: number) => {
    rmSync(filler, { force: true });
    const { bavail, bsize } = await statfs(folder);
    const bytes = Math.max(0, bavail * bsize - megabytes * MEGABYTE);
    execFileSync('fallocate', ['-l', String(bytes), filler]);
  };

  beforeAll(async () => {
    await start(THRESHOLD_MB);
    const { usecases } = server.services;
    expect((await usecases.publish({ actor: ADMIN, app: 'demo', artefacts })).ok).toBe(true);
    const scopes = ['records:read', 'records:write'];
    const key = await usecases.createKey({ actor: ADMIN, app: 'demo', name: 'test', scopes });
    authorization = `Bearer ${key.ok ? key.value.key : ''}`;
  });
  afterAll(async () => {
    await server.stop();
    execFileSync('umount', [folder]);
    rmSync(folder, { recursive: true, force: true });
  });

  it('is noticed before it is full: nothing is taken in, people go on reading, and it recovers by itself', async () => {
    expect(await ready()).toBe('ready');
    expect((await post('before')).statusCode).toBe(201);
    await leave(THRESHOLD_MB - 5);
    expect(await ready()).toBe('disk full');
    const refused = await post('while');
    expect(refused.statusCode).toBe(503);
    expect(refused.json().detail).toMatch(/磁盘满了/);
    expect((await list()).statusCode).toBe(200);
    expect((await server.app.inject({ url: '/healthz' })).statusCode).toBe(200);
    rmSync(filler);
    expect(await ready()).toBe('ready');
    expect((await post('after')).statusCode).toBe(201);
  });

  it('that is full to the last byte costs no acknowledged submission and no start', async () => {
    await server.stop();
    await start(0);
    await leave(0);
    let acknowledged = (await list()).json().records.length;
    const statuses = new Set<number>();
    for (let index = 0; index < 2_000 && !statuses.has(503); index++) {
      const answer = await post('x'.repeat(180));
      statuses.add(answer.statusCode);
      if (answer.statusCode === 201) acknowledged += 1;
      else {
        expect(answer.statusCode, answer.body).toBe(503);
        expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
      }
    }
    expect([...statuses]).toContain(503);
    rmSync(filler);
    await vi.waitFor(async () => expect((await post('after')).statusCode).toBe(201), { timeout: 30_000 });
    acknowledged += 1;
    let count = 0;
    let cursor = '';
    do {
      const { records, next } = (
        await server.app.inject({ url: `${RECORDS}?limit=200&cursor=${cursor}`, headers: { authorization } })
      ).json();
      count += records.length;
      cursor = next === null ? '' : encodeURIComponent(next);
    } while (cursor);
    expect(count).toBe(acknowledged);
    expect(await server.services.ports.audit.verify()).toBeNull();
    await server.stop();
    await start(THRESHOLD_MB);
    expect(existsSync(path.join(folder, 'data/secrets.json'))).toBe(true);
  });
});
