import path from 'node:path';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@weir/embedded-postgres';
import { readConfig } from './config.ts';

type Log = (message: string) => void;
interface Early {
  readonly dataDir: string;
  readonly starting: Promise<EmbeddedPostgres>;
}
let early: Early | null = null;

const databaseDir = (dataDir: string) => path.join(dataDir, 'postgres');

/**
 * Begins to start the private database while the rest of the program is still being loaded: recovering after a crash and
 * loading take a second or two each, and neither waits for the other. What is wrong is said by whoever takes it.
 */
export function startDatabaseEarly(env: NodeJS.ProcessEnv, cwd: string, log: Log): void {
  let dataDir: string;
  try {
    const config = readConfig(env, cwd);
    if (config.databaseUrl) return;
    dataDir = databaseDir(config.dataDir);
  } catch {
    return;
  }
  const starting = startEmbeddedPostgres({ dataDir, log });
  starting.catch(() => {});
  early = { dataDir, starting };
}

/** The private database of a data directory: the one that was begun early, else a start from now on. */
export function privateDatabase(dataDir: string, log: Log): Promise<EmbeddedPostgres> {
  const wanted = databaseDir(dataDir);
  if (early?.dataDir !== wanted) return startEmbeddedPostgres({ dataDir: wanted, log });
  const { starting } = early;
  early = null;
  return starting;
}

/** Stops what was begun early and nobody took. */
export async function abandonEarlyDatabase(): Promise<void> {
  const left = early;
  early = null;
  await left?.starting.then(
    (database) => database.stop(),
    () => {},
  );
}
