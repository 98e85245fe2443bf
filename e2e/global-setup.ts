import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
// @ts-expect-error -- the repository's own scripts are plain JavaScript, so that they run before anything is installed
import { ensureBuilt } from '../tooling/lib/build.mjs';
import { startServer } from './server.ts';

/** Starts the real server once for all journeys, with its own data; WEIR_E2E_URL set beforehand names a running one. */
export default async function setup(): Promise<() => Promise<void>> {
  if (process.env.WEIR_E2E_URL) return async () => {};
  const failure: string | undefined = await ensureBuilt();
  if (failure) throw new Error(failure);
  const data = await mkdtemp(path.join(os.tmpdir(), 'weir-e2e-'));
  const server = await startServer({
    data,
    // All journeys come from one address; what the limits do has tests of its own.
    env: { WEIR_LIMIT_SIGN_IN: '10000', WEIR_LIMIT_VISITOR: '100000', WEIR_LIMIT_VISITOR_SUBMIT: '100000' },
  });
  process.env.WEIR_E2E_URL = server.url;
  process.env.WEIR_E2E_DATA = data;
  process.env.WEIR_E2E_LOG = server.logFile;
  return async () => {
    await server.stop();
    rmSync(data, { recursive: true, force: true });
  };
}
