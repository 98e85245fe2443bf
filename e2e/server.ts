import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';

const root = path.resolve(import.meta.dirname, '..');

/** A server started for a journey. */
export interface RunningServer {
  readonly url: string;
  readonly port: number;
  readonly data: string;
  /** What it prints, for example the first sign-in link. */
  readonly logFile: string;
  readonly process: ChildProcess;
  readonly stop: () => Promise<void>;
}

// The journeys may themselves be started by an older Node; the server needs the one that came with the packages.
function nodeProgram(): string {
  const packaged = path.join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin/node');
  return existsSync(packaged) ? packaged : process.execPath;
}

/** A free port of this machine. */
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

/** Starts the real server on a data directory and waits until it is ready. */
export async function startServer(options: {
  readonly data: string;
  readonly port?: number;
  readonly env?: Readonly<Record<string, string>>;
}): Promise<RunningServer> {
  const port = options.port ?? (await freePort());
  // The product's own name for itself; 127.0.0.1 is another origin, as embedding journeys need one.
  const url = `http://localhost:${port}`;
  const logFile = path.join(options.data, 'server-output.log');
  const log = openSync(logFile, 'a', 0o600);
  const child = spawn(
    nodeProgram(),
    ['--disable-warning=ExperimentalWarning', path.join(root, 'apps/server/src/main.ts')],
    {
      cwd: root,
      stdio: ['ignore', log, log],
      env: { ...process.env, PORT: String(port), WEIR_DATA: options.data, ...options.env },
    },
  );
  closeSync(log);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const until = Date.now() + 120_000;
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null || Date.now() > until) {
      child.kill('SIGKILL');
      throw new Error(`The server did not become ready. It said:\n${readFileSync(logFile, 'utf8')}`);
    }
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    if (answer?.ok) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    url,
    port,
    data: options.data,
    logFile,
    process: child,
    stop: async () => {
      child.kill('SIGTERM');
      const slow = setTimeout(() => child.kill('SIGKILL'), 30_000);
      await ended;
      clearTimeout(slow);
    },
  };
}

/** Runs a `weir` command on the data of the journeys' server and returns what it prints. */
export async function weir(...words: readonly string[]): Promise<string> {
  const data = process.env.WEIR_E2E_DATA;
  if (!data) throw new Error('WEIR_E2E_DATA is not set: the global setup has not run.');
  const { stdout } = await promisify(execFile)(
    nodeProgram(),
    ['--disable-warning=ExperimentalWarning', path.join(root, 'apps/server/src/cli/main.ts'), ...words],
    { cwd: root, env: { ...process.env, WEIR_DATA: data } },
  );
  return stdout.trim();
}

/** The one-time link the server printed for the first administrator. */
export function setupLink(server: Pick<RunningServer, 'logFile'>): string {
  const [link] = readFileSync(server.logFile, 'utf8').match(/http\S+\/setup\?token=\S+/) ?? [];
  if (!link) throw new Error('The server printed no link for the first administrator.');
  return link;
}

/** Uses the one-time link, as its page does. */
export async function becomeAdmin(
  server: RunningServer,
  admin: { readonly email: string; readonly password: string },
): Promise<void> {
  const token = new URL(setupLink(server)).searchParams.get('token');
  const answer = await fetch(`${server.url}/api/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, name: '管理员', ...admin }),
  });
  if (answer.status !== 201) throw new Error(`The first administrator was refused: ${await answer.text()}`);
}

/** Waits until the template's demo data is there. */
export async function demoLoaded({ data }: Pick<RunningServer, 'data'>): Promise<void> {
  const file = path.join(data, 'demo-jinggu.json');
  const until = Date.now() + 120_000;
  while (!existsSync(file) || JSON.parse(readFileSync(file, 'utf8')).state !== 'done') {
    if (Date.now() > until) throw new Error('The demo data did not load.');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** What browsers reported to have refused, but for framing, which a journey tries on purpose. */
export function refusedByPolicy(log: string): readonly string[] {
  return log
    .split('\n')
    .filter((line) => line.includes('"content security policy"') && !line.includes('"frame-ancestors"'));
}
