import { execFile } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Where the built browser app lies. */
export const DIST = path.join(ROOT, 'apps/runtime/dist');

/** Builds the browser app when a source changed, as `npm start` does. */
export async function buildRuntime(): Promise<void> {
  await promisify(execFile)(process.execPath, [path.join(ROOT, 'tooling/build.mjs')], { cwd: ROOT });
}
