import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '@weir/base/id';
import { homeOf, runningEmbeddedPostgres } from '@weir/embedded-postgres';
import { createStore, DatabaseUnavailable, type Store } from '@weir/store';
import type { Ports } from '@weir/usecases';
import type { Config } from './config.ts';
import { privateDatabase } from './early-database.ts';
import { createThreadJudge } from './second-judge/create-thread-judge.ts';

/** The one workspace of an installation; the same for every process on the same database. */
export const WORKSPACE = '00000000-0000-7000-8000-000000000001';

/** The database, opened and up to date. */
export interface OpenDatabase {
  readonly store: Store;
  readonly ports: Ports;
  /** Folders of the database on this machine. */
  readonly folders: readonly string[];
  /** Closes connections, and stops a private database that this process started. */
  readonly close: () => Promise<void>;
}
type Log = (message: string) => void;

const START_PATIENCE_MS = 60_000;

/** Starts or joins the database a server works on, and migrates it. */
export async function openDatabase(config: Config, log: Log): Promise<OpenDatabase> {
  if (config.databaseUrl) return open(config, { url: config.databaseUrl }, log, async () => {});
  const dataDir = path.join(config.dataDir, 'postgres');
  const embedded = await privateDatabase(config.dataDir, log);
  return open(config, embedded, log, embedded.stop, [homeOf(dataDir)]);
}

/** The same for a command: joins the private database of a running server, else starts it for the while. */
export async function joinDatabase(config: Config, log: Log): Promise<OpenDatabase> {
  if (config.databaseUrl) return openDatabase(config, log);
  const running = runningEmbeddedPostgres(path.join(config.dataDir, 'postgres'));
  if (running) {
    const joined = await open(config, running, log, async () => {}).catch(() => null);
    if (joined) return joined;
  }
  return openDatabase(config, log);
}

async function open(
  { prepareStatements }: Config,
  { url, adminUrl }: { readonly url: string; readonly adminUrl?: string },
  log: Log,
  stop: () => Promise<void>,
  folders: readonly string[] = [],
): Promise<OpenDatabase> {
  let closing = false;
  // Connections that end because we end them are no news.
  const tell: Log = (message) => (closing ? undefined : log(message));
  const store = createStore({
    url,
    workspace: WORKSPACE,
    ...(adminUrl ? { adminUrl } : {}),
    prepare: prepareStatements,
    log: tell,
  });
  try {
    await migratePatiently(store, log);
  } catch (error) {
    await store.close().catch(() => {});
    await stop();
    throw error;
  }
  return {
    store,
    ports: portsOf(store, (problem) =>
      log(
        `judging a form a second time failed: ${problem instanceof Error ? problem.message : String(problem)}`,
      ),
    ),
    folders,
    close: async () => {
      closing = true;
      await store.close();
      await stop();
    },
  };
}

/** A database that is away while we start (a machine that comes up, a failover) is waited for. */
async function migratePatiently(store: Store, log: Log): Promise<void> {
  const until = Date.now() + START_PATIENCE_MS;
  for (let told = false; ; told = true) {
    try {
      await store.migrate();
      return;
    } catch (error) {
      if (!(error instanceof DatabaseUnavailable) || Date.now() > until) throw error;
      if (!told) log(WAITING);
    }
    await pause(500);
  }
}
const WAITING =
  '数据库连不上，正在重试；做到一半的结构升级已撤销，连上后会接着做。 ' +
  'The database cannot be reached, trying again; a change of its structure that was under way is undone and done again once it is back.';

/**
 * The ports a store gives, with the clock, ids and threads of this machine. `report` hears of what should never happen in
 * a thread.
 */
export function portsOf(store: Store, report?: (problem: unknown) => void): Ports {
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
    ids: { next: () => newId() },
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
    secondJudge: createThreadJudge({}, report),
  };
}
