import { readdirSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres } from '@weir/embedded-postgres';

const PREFIX = 'weir-test-cluster-';

/**
 * Vitest global setup: one throwaway PostgreSQL for all test files of a run. Set WEIR_TEST_DATABASE_URL (a superuser's
 * address) beforehand to run the same tests against another server, for example the oldest supported version.
 */
export default async function setup(): Promise<() => Promise<void>> {
  if (process.env.WEIR_TEST_DATABASE_URL) return async () => {};
  await discardAbandonedClusters();
  const dataDir = await mkdtemp(path.join(os.tmpdir(), PREFIX));
  const server = await startEmbeddedPostgres({ dataDir: path.join(dataDir, 'postgres'), durable: false });
  process.env.WEIR_TEST_DATABASE_URL = server.adminUrl;
  return async () => {
    delete process.env.WEIR_TEST_DATABASE_URL;
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}

// A killed test run leaves its server running. Taking it over succeeds only when its owner is dead.
async function discardAbandonedClusters(): Promise<void> {
  for (const name of readdirSync(os.tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const dataDir = path.join(os.tmpdir(), name);
    const abandoned = await startEmbeddedPostgres({
      dataDir: path.join(dataDir, 'postgres'),
      durable: false,
      onlyIfInitialised: true,
    }).catch(() => undefined);
    if (!abandoned) continue;
    await abandoned.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
