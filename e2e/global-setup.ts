import { readFileSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
// @ts-expect-error -- the repository's own scripts are plain JavaScript, so that they run before anything is installed
import { ensureBuilt } from '../tooling/lib/build.mjs';
import { becomeAdmin, demoLoaded, refusedByPolicy, startServer } from './server.ts';
import { ADMIN } from './support/workspace.ts';

/** Starts the real server once for all journeys, with its own data; WEIR_E2E_URL set beforehand names a running one. */
export default async function setup(): Promise<() => Promise<void>> {
  if (process.env.WEIR_E2E_URL) return async () => {};
  // `npm test` has built the pages before; by hand they are built now.
  const failure: string | undefined = process.env.WEIR_BUILT ? undefined : await ensureBuilt();
  if (failure) throw new Error(failure);
  const data = await mkdtemp(path.join(os.tmpdir(), 'weir-e2e-'));
  const server = await startServer({
    data,
    env: {
      // A hundredth of the story's orders: enough for lists, views and paging.
      WEIR_DEMO_SCALE: '100',
      // All journeys come from one address; what the limits do has tests of its own.
      WEIR_LIMIT_SIGN_IN: '10000',
      WEIR_LIMIT_VISITOR: '100000',
      WEIR_LIMIT_VISITOR_SUBMIT: '100000',
      WEIR_LIMIT_PERSON: '100000',
      WEIR_LIMIT_LINK: '100000',
      WEIR_LIMIT_WORK: '100000000',
    },
  });
  process.env.WEIR_E2E_URL = server.url;
  process.env.WEIR_E2E_DATA = data;
  process.env.WEIR_E2E_LOG = server.logFile;
  await becomeAdmin(server, ADMIN);
  await demoLoaded(server);
  return async () => {
    await server.stop();
    const refused = refusedByPolicy(readFileSync(server.logFile, 'utf8'));
    rmSync(data, { recursive: true, force: true });
    if (refused.length > 0)
      throw new Error(`Browsers refused something of ours by its content security policy: ${refused[0]}`);
  };
}
