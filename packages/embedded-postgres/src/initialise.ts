import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { program } from './binaries.ts';
import { EmbeddedPostgresError } from './embedded-error.ts';
import { type Places, privateDirectory } from './places.ts';
import type { ServerContext } from './server-process.ts';

const run = promisify(execFile);

/** The cluster's superuser. */
export const SUPERUSER = 'postgres';

/** Major version of an existing data directory; undefined when there is none yet. */
export function dataVersion(places: Places): number | undefined {
  const file = path.join(places.cluster, 'PG_VERSION');
  return existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : undefined;
}

/** The password used where there is no private socket (Windows); undefined elsewhere. */
export function loopbackPassword(places: Places): string | undefined {
  if (process.platform !== 'win32') return undefined;
  const file = path.join(places.home, 'password');
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

/**
 * Creates the data directory. It is made beside its place and renamed at the end, so a kill in between
 * leaves nothing half made. Locale C orders text by code point, the same on every machine and version.
 */
export async function initialise(context: ServerContext, durable: boolean): Promise<void> {
  const { binaries, places, user } = context;
  for (const entry of readdirSync(places.home)) {
    if (entry.startsWith('cluster.new-'))
      rmSync(path.join(places.home, entry), { recursive: true, force: true });
  }
  const draft = path.join(places.home, `cluster.new-${process.pid}`);
  privateDirectory(draft, user);
  const password = loopbackPassword(places);
  const access = password
    ? ['--auth=scram-sha-256', `--pwfile=${path.join(places.home, 'password')}`]
    : ['--auth=trust'];
  const words = ['-D', draft, `--username=${SUPERUSER}`, '--encoding=UTF8', '--locale=C', ...access];
  try {
    await run(program(binaries, 'initdb'), durable ? words : [...words, '--no-sync'], {
      cwd: path.parse(draft).root,
      env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
      ...(user ? { uid: user.uid, gid: user.gid } : {}),
    });
  } catch (error) {
    const detail = String((error as { stderr?: string }).stderr ?? (error as Error).message).trim();
    rmSync(draft, { recursive: true, force: true });
    throw new EmbeddedPostgresError('init-failed', {
      zh: `无法在 ${places.home} 创建数据库：${detail}`,
      en: `The database could not be created in ${places.home}: ${detail}`,
    });
  }
  renameSync(draft, places.cluster);
}
