import { readConfig } from './config.ts';
import { abandonEarlyDatabase } from './early-database.ts';
import { describeError, withoutSecrets } from './log.ts';
import { type RunningServer, startServer } from './server.ts';
import { startFailure } from './start-failure.ts';
import { createUncaught } from './uncaught.ts';

/** Longer than any request may take. */
const PATIENCE_MS = 30_000;

const print = (line: string) => void process.stdout.write(`${line}\n`);
const complain = (line: string) => void process.stderr.write(`${withoutSecrets(line)}\n`);

let server: RunningServer | null = null;
let stopping = false;

async function stop(code: number): Promise<void> {
  if (stopping) process.exit(code || 1);
  stopping = true;
  process.exitCode = code;
  setTimeout(() => process.exit(code || 1), PATIENCE_MS).unref();
  try {
    await server?.stop();
    await abandonEarlyDatabase();
  } catch (error) {
    complain(describeError(error).stack);
    process.exit(1);
  }
  process.exit(code);
}

function greet({ address, setupUrl }: RunningServer, publicUrl: string): void {
  if (address === null) {
    print('Weir 堰：后台任务已启动。 The worker has started.');
    return;
  }
  print('');
  print(`  Weir 堰  ${publicUrl}`);
  if (setupUrl) {
    print('');
    print('  第一次使用：打开下面的链接设置管理员（只能用一次）。');
    print('  First use: open this link to become the administrator (it works once).');
    print(`  ${setupUrl}`);
  }
  print('');
}

async function main(): Promise<void> {
  // People at a terminal want the address, not a line for each request.
  const config = readConfig(
    { WEIR_LOG: process.stderr.isTTY ? 'warn' : 'info', ...process.env },
    process.cwd(),
  );
  server = await startServer(config, complain);
  greet(server, config.publicUrl);
}

// A log that cannot be written, to a full disk or to a reader that is gone, is no reason to end.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
process.on('SIGINT', () => void stop(0));
process.on('SIGTERM', () => void stop(0));
const uncaught = createUncaught({
  log: complain,
  stop: () => void stop(1),
  isServing: () => server !== null,
});
process.on('uncaughtException', uncaught.thrown);
process.on('unhandledRejection', uncaught.rejected);
// Whoever read our lines may be gone; that is no reason to stop answering.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

try {
  await main();
} catch (error) {
  complain(startFailure(error));
  await stop(1);
}
