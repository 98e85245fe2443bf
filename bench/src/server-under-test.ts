import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { runningEmbeddedPostgres } from '@weir/embedded-postgres';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const QUIET = '--disable-warning=ExperimentalWarning';
const PATIENCE_MS = 120_000;

/** The real server, started as `npm start` starts it, on a data directory of its own. */
export interface ServerUnderTest {
  readonly url: string;
  readonly dataDir: string;
  readonly pid: number;
  /** Superuser's address of the product's database. */
  readonly databaseUrl: string;
  /** The address the product itself uses. */
  readonly productUrl: string;
  /** Process id of the database's first process. */
  readonly databasePid: number;
  /** The same now: it changes when the database was killed. */
  readonly databasePidNow: () => number;
  /** Milliseconds from the start of the process to the first good answer of `path`. */
  readonly startedMs: number;
  /** Runs a command of the `weir` CLI on the same data; resolves with its output. */
  readonly weir: (...args: readonly string[]) => Promise<string>;
  /** Waits until the template's demo data is loaded. */
  readonly demoLoaded: () => Promise<void>;
  /** Stops it cleanly; its data stays. */
  readonly stop: () => Promise<void>;
  /** Stops it and removes its data. */
  readonly remove: () => Promise<void>;
}
export interface ServerOptions {
  /** An existing data directory (a warm start); absent: a fresh one. */
  readonly dataDir?: string;
  /** One in so many of the template's demo orders. */
  readonly demoScale?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Another checkout of the product; absent: this one. */
  readonly checkout?: string;
  /** Starts what `npm start` starts, checks included; otherwise the server's own file, so that its process is ours to measure. */
  readonly launcher?: boolean;
  /** The page whose first good answer counts as started. */
  readonly until?: string;
}

/** A server that was started, whatever database it works on. */
export type StartedServer = Pick<
  ServerUnderTest,
  'url' | 'dataDir' | 'pid' | 'startedMs' | 'weir' | 'demoLoaded' | 'stop'
>;

/** Starts the server on a database of its own and waits for it. */
export async function startServerUnderTest(options: ServerOptions = {}): Promise<ServerUnderTest> {
  const started = await startServer(options);
  const { dataDir } = started;
  const running = runningEmbeddedPostgres(path.join(dataDir, 'postgres'));
  if (!running) throw new Error('expected the server to run its own database');
  const databaseUrl = new URL(running.adminUrl);
  databaseUrl.pathname = '/weir';
  return {
    ...started,
    databaseUrl: databaseUrl.toString(),
    productUrl: running.url,
    databasePid: databasePid(dataDir),
    databasePidNow: () => databasePid(dataDir),
    remove: async () => {
      await started.stop();
      removeData(dataDir);
    },
  };
}

/** Starts the server and waits for it; `DATABASE_URL` of the options may say where its database is. */
export async function startServer(options: ServerOptions): Promise<StartedServer> {
  const dataDir = options.dataDir ?? mkdtempSync(path.join(os.tmpdir(), 'weir-bench-data-'));
  const checkout = path.resolve(options.checkout ?? ROOT);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    ...process.env,
    ...(options.demoScale === undefined ? {} : { WEIR_DEMO_SCALE: String(options.demoScale) }),
    WEIR_LOG: 'warn',
    ...options.env,
    WEIR_DATA: dataDir,
    PORT: String(port),
  };
  const from = performance.now();
  const file = options.launcher ? 'tooling/start.mjs' : 'apps/server/src/main.ts';
  const child = spawn(process.execPath, [QUIET, path.join(checkout, file)], {
    cwd: checkout,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said = `${said}${chunk.toString()}`.slice(-4_000);
  });
  await firstAnswer(`${url}${options.until ?? '/readyz'}`, child, () => said);
  if (child.pid === undefined) throw new Error('expected the server to be a process');
  return {
    url,
    dataDir,
    pid: child.pid,
    startedMs: performance.now() - from,
    weir: async (...args) => {
      const cli = path.join(checkout, 'apps/server/src/cli/main.ts');
      const { stdout } = await promisify(execFile)(process.execPath, [QUIET, cli, ...args], {
        cwd: checkout,
        env,
      });
      return stdout.trim();
    },
    demoLoaded: () => demoLoaded(path.join(dataDir, 'demo-jinggu.json')),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await new Promise((resolve) => child.once('exit', resolve));
    },
  };
}

/** The database of a data directory, wherever it lives. */
function databaseHome(dataDir: string): string {
  const wished = path.join(dataDir, 'postgres');
  const pointer = path.join(wished, 'location.txt');
  return existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : wished;
}

function removeData(dataDir: string): void {
  rmSync(databaseHome(dataDir), { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
}

async function firstAnswer(url: string, child: ChildProcess, said: () => string): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  while (performance.now() < until) {
    if (child.exitCode !== null) throw new Error(`the server stopped: ${said()}`);
    const status = await fetch(url).then(
      (answer) => answer.status,
      () => 0,
    );
    if (status === 200) return;
    await pause(20);
  }
  throw new Error(`no good answer from ${url} in time: ${said()}`);
}

async function demoLoaded(file: string): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  while (performance.now() < until) {
    if (existsSync(file) && readFileSync(file, 'utf8').includes('"done"')) return;
    await pause(100);
  }
  throw new Error('the demo data was not loaded in time');
}

/** The first line of `postmaster.pid`. */
function databasePid(dataDir: string): number {
  const file = path.join(databaseHome(dataDir), 'cluster/postmaster.pid');
  return Number(readFileSync(file, 'utf8').split('\n')[0]);
}

/** A port nobody listens on now. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
