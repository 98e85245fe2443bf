import path from 'node:path';
import { createStore, type Store, uuidv7 } from '@weir/store';
import { runningEmbeddedPostgres, startEmbeddedPostgres } from '@weir/store/embedded';
import type { Ports } from '@weir/usecases';
import type { Config } from './config.ts';

/** The one workspace of an installation; the same for every process on the same database. */
export const WORKSPACE = '00000000-0000-7000-8000-000000000001';

/** The database, opened and up to date. */
export interface OpenDatabase {
  readonly store: Store;
  readonly ports: Ports;
  /** Closes connections, and stops a private database that this process started. */
  readonly close: () => Promise<void>;
}
type Log = (message: string) => void;

/** Starts or joins the database a server works on, and migrates it. */
export async function openDatabase(config: Config, log: Log): Promise<OpenDatabase> {
  if (config.databaseUrl) return open(config.databaseUrl, undefined, log, async () => {});
  const embedded = await startEmbeddedPostgres({ dataDir: path.join(config.dataDir, 'postgres'), log });
  return open(embedded.url, embedded.adminUrl, log, embedded.stop);
}

/** The same for a command: joins the private database of a running server, else starts it for the while. */
export async function joinDatabase(config: Config, log: Log): Promise<OpenDatabase> {
  if (config.databaseUrl) return openDatabase(config, log);
  const running = runningEmbeddedPostgres(path.join(config.dataDir, 'postgres'));
  if (running) {
    const joined = await open(running.url, running.adminUrl, log, async () => {}).catch(() => null);
    if (joined) return joined;
  }
  return openDatabase(config, log);
}

async function open(
  url: string,
  adminUrl: string | undefined,
  log: Log,
  stop: () => Promise<void>,
): Promise<OpenDatabase> {
  let closing = false;
  // Connections that end because we end them are no news.
  const tell: Log = (message) => (closing ? undefined : log(message));
  const store = createStore({ url, workspace: WORKSPACE, ...(adminUrl ? { adminUrl } : {}), log: tell });
  try {
    await store.migrate();
  } catch (error) {
    await store.close().catch(() => {});
    await stop();
    throw error;
  }
  return {
    store,
    ports: portsOf(store),
    close: async () => {
      closing = true;
      await store.close();
      await stop();
    },
  };
}

/** The ports a store gives, with the clock and ids of this machine. */
export function portsOf(store: Store): Ports {
  const {
    artefacts,
    records,
    files,
    people,
    keys,
    links,
    preferences,
    imports,
    design,
    notifications,
    audit,
  } = store;
  return {
    clock: { now: () => new Date() },
    ids: { next: () => uuidv7() },
    artefacts,
    records,
    files,
    people,
    keys,
    links,
    preferences,
    imports,
    design,
    notifications,
    audit,
  };
}
