import { execFile, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Binaries, program } from './binaries.ts';
import { EmbeddedPostgresError } from './embedded-error.ts';
import type { Places } from './places.ts';
import { commandOf, exists, isAlive, processesIn } from './process-facts.ts';
import type { ServerUser } from './server-user.ts';

const run = promisify(execFile);

/** A running server as its own pid file describes it. */
export interface RunningServer {
  readonly pid: number;
  readonly port: number;
  readonly socketDirectory: string | undefined;
}

/** Everything needed to start or stop the server of one data directory. */
export interface ServerContext {
  readonly binaries: Binaries;
  readonly places: Places;
  readonly user: ServerUser | undefined;
}

const LOG_LIMIT = 10 * 1024 * 1024;

/** Waits a number of milliseconds. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function pidFile(places: Places): string {
  return path.join(places.cluster, 'postmaster.pid');
}

/** Whether this server wrote down that it takes connections; a look costs it nothing, unlike a refused connection. */
export function saysReady(places: Places, pid: number): boolean {
  try {
    const lines = readFileSync(pidFile(places), 'utf8').split('\n');
    return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
  } catch {
    return false;
  }
}

/** Reads the server's pid file; undefined unless that server is alive. */
export function runningServer(places: Places): RunningServer | undefined {
  let lines: string[];
  try {
    lines = readFileSync(pidFile(places), 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return undefined;
  // A reused process id: after a crash or a reboot it may belong to anything.
  const command = commandOf(pid);
  if (command !== undefined && !command.startsWith('postgres')) return undefined;
  return { pid, port: Number(lines[3]) || 5432, socketDirectory: lines[4]?.trim() || undefined };
}

// After a kill, sessions of the dead server end within moments; until then the new one is refused their shared memory.
// PostgreSQL also believes a pid file whose id is a zombie's or was given to another process of the same account. Removing
// it, and the socket's like it, is safe only when no process at all works in the data directory, which Linux can tell.
async function clearRemains(places: Places): Promise<void> {
  const file = pidFile(places);
  if (process.platform !== 'linux' || !existsSync(file)) return;
  const until = Date.now() + 10_000;
  while (processesIn(places.cluster).length > 0) {
    if (Date.now() > until) return;
    await pause(50);
  }
  const lines = readFileSync(file, 'utf8').split('\n');
  if (!exists(Number(lines[0])) || runningServer(places)) return;
  const socketDirectory = lines[4]?.trim();
  if (socketDirectory) rmSync(path.join(socketDirectory, `.s.PGSQL.${lines[3]}.lock`), { force: true });
  rmSync(file, { force: true });
}

function rotateLog(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_LIMIT) renameSync(file, `${file}.1`);
}

/** The end of the server's log, for messages. */
export function endOfLog(places: Places): string {
  try {
    return readFileSync(places.logFile, 'utf8').trimEnd().split('\n').slice(-8).join('\n');
  } catch {
    return '';
  }
}

/** Starts the server process, detached: it must not die of our terminal's Ctrl-C, and it outlives a kill of ours. */
export async function launch(context: ServerContext, settings: readonly string[]): Promise<number> {
  const { binaries, places, user } = context;
  await clearRemains(places);
  rotateLog(places.logFile);
  if (process.platform === 'win32') {
    // Only pg_ctl knows how to drop an administrator's rights there.
    const line = settings.map((word) => `"${word.replaceAll('"', '\\"')}"`).join(' ');
    await run(program(binaries, 'pg_ctl'), [
      'start',
      '-D',
      places.cluster,
      '-l',
      places.logFile,
      '-w',
      '-o',
      line,
    ]);
    return runningServer(places)?.pid ?? 0;
  }
  const log = openSync(places.logFile, 'a', 0o600);
  try {
    const child = spawn(program(binaries, 'postgres'), ['-D', places.cluster, ...settings], {
      cwd: '/',
      detached: true,
      stdio: ['ignore', log, log],
      // A locale or PG* variable of ours must not leak into the server.
      env: { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' },
      ...(user ? { uid: user.uid, gid: user.gid } : {}),
    });
    const pid = await new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('spawn', () => resolve(child.pid ?? 0));
    });
    child.unref();
    return pid;
  } catch (error) {
    throw new EmbeddedPostgresError('start-failed', {
      zh: `无法启动数据库程序：${(error as Error).message}`,
      en: `The database program could not be started: ${(error as Error).message}`,
    });
  } finally {
    closeSync(log);
  }
}

async function gone(pid: number, ms: number): Promise<boolean> {
  const until = Date.now() + ms;
  while (Date.now() < until) {
    if (!isAlive(pid)) return true;
    await pause(20);
  }
  return !isAlive(pid);
}

/** Stops a server: fast (sessions are rolled back, data is written), harder only when it does not answer for half a minute. */
export async function shutDown(context: ServerContext, pid: number): Promise<void> {
  if (process.platform === 'win32') {
    await run(program(context.binaries, 'pg_ctl'), [
      'stop',
      '-D',
      context.places.cluster,
      '-m',
      'fast',
      '-w',
    ]);
    return;
  }
  for (const [signal, patience] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 5_000],
  ] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    if (await gone(pid, patience)) return;
  }
}
