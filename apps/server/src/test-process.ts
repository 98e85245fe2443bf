import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A server in a process of its own, as an operator runs it, on a private database. */
export interface TestProcess {
  readonly url: string;
  readonly pid: number;
  /** Process id of the private database’s postmaster now. */
  readonly postmaster: () => number;
  /** Waits until it takes requests (again). */
  readonly ready: () => Promise<void>;
  /** Ends it as a power cut does. */
  readonly kill: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const PATIENCE_MS = 120_000;

/** Starts it on a data directory and a port; `databaseUrl` instead of a private database. */
export async function startTestProcess(
  dataDir: string,
  port: number,
  databaseUrl = '',
): Promise<TestProcess> {
  const said: string[] = [];
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', path.join(import.meta.dirname, 'main.ts')],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        DATABASE_URL: databaseUrl,
        PORT: String(port),
        WEIR_DATA: dataDir,
        WEIR_TEMPLATE: 'none',
        WEIR_LOG: 'error',
      },
    },
  );
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => said.push(String(chunk).slice(0, 2_000)));
  const url = `http://localhost:${port}`;
  const ready = () => untilReady(url, child, said);
  try {
    await ready();
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
  return {
    url,
    pid: child.pid ?? 0,
    postmaster: () => postmasterOf(dataDir),
    ready,
    kill: () => ended(child, 'SIGKILL'),
    stop: () => ended(child, 'SIGTERM'),
  };
}

/** A port nobody uses now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function postmasterOf(dataDir: string): number {
  const home = path.join(dataDir, 'postgres');
  const pid = Number(readFileSync(path.join(home, 'cluster/postmaster.pid'), 'utf8').split('\n', 1)[0]);
  if (!Number.isInteger(pid) || pid <= 1) throw new Error('The postmaster wrote no process id.');
  return pid;
}

async function untilReady(url: string, child: ChildProcess, said: readonly string[]): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null || Date.now() > until)
      throw new Error(`The server is not ready. It said:\n${said.slice(-40).join('')}`);
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
    if (answer?.ok) return;
    await pause(50);
  }
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await exit;
}
