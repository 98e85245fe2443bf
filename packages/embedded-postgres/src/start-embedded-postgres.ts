import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import pg from 'pg';
import { findBinaries } from './binaries.ts';
import { EmbeddedPostgresError } from './embedded-error.ts';
import { dataVersion, initialise, loopbackPassword, SUPERUSER } from './initialise.ts';
import { takeOwnerLock } from './owner-lock.ts';
import { findPlaces, preparePlaces, socketDirectory } from './places.ts';
import { isAlive } from './process-facts.ts';
import {
  endOfLog,
  launch,
  pause,
  type RunningServer,
  runningServer,
  type ServerContext,
  saysReady,
  shutDown,
} from './server-process.ts';
import { chooseServerUser } from './server-user.ts';
import { serverArguments } from './settings.ts';

/** How to run the private database. */
export interface EmbeddedPostgresOptions {
  /** The database's own folder, for example `<WEIR_DATA>/postgres`; made when missing. */
  readonly dataDir: string;
  /** Receives one sentence per event worth an operator's eye. */
  readonly log?: (message: string) => void;
  /** Called after the server died and was brought back; open connections are lost, a pool makes new ones. */
  readonly onRestart?: () => void;
  /** False lets throwaway databases skip waiting for the disk. Default true. */
  readonly durable?: boolean;
  /** Refuses to make a new database where none is. */
  readonly onlyIfInitialised?: boolean;
}

/** A private PostgreSQL that this process owns. */
export interface EmbeddedPostgres {
  /** For the product: role `weir`, who owns the database `weir` but is no superuser, so row-level security binds it. */
  readonly url: string;
  /** Superuser, database `postgres`: for administration and tests. */
  readonly adminUrl: string;
  readonly version: string;
  /** True when the server outlived a killed owner and was taken over. */
  readonly attached: boolean;
  /** Process id of the server as it is now. */
  readonly pid: () => number;
  /** Stops the server cleanly and gives up ownership. */
  readonly stop: () => Promise<void>;
}

const APPLICATION = 'weir';
const WATCH_MS = 200;
const START_PATIENCE_MS = 10 * 60_000;
const LONGEST_BACKOFF_MS = 10_000;

function urlFor(server: RunningServer, role: string, database: string, password: string | undefined): string {
  const secret = password ? `:${encodeURIComponent(password)}` : '';
  const host = server.socketDirectory
    ? `localhost:${server.port}/${database}?host=${encodeURIComponent(server.socketDirectory)}`
    : `127.0.0.1:${server.port}/${database}`;
  return `postgresql://${role}${secret}@${host}`;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 5432));
    });
  });
}

/** Starts (or takes over) the private PostgreSQL of a data directory and keeps it running until `stop`. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const log = options.log ?? (() => {});
  const user = chooseServerUser();
  const places = preparePlaces(options.dataDir, user, log);
  const lock = await takeOwnerLock(places.home);
  try {
    const binaries = findBinaries({ user, wanted: dataVersion(places), log });
    const supervisor = new Supervisor({ binaries, places, user }, options, log);
    await supervisor.start();
    return {
      url: supervisor.url(APPLICATION, APPLICATION),
      adminUrl: supervisor.url(SUPERUSER, 'postgres'),
      version: binaries.version,
      attached: supervisor.attached,
      pid: () => supervisor.pid,
      stop: async () => {
        await supervisor.stop();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Addresses of a private database that another process of ours keeps running; undefined when none does. */
export function runningEmbeddedPostgres(
  dataDir: string,
): { readonly url: string; readonly adminUrl: string } | undefined {
  const places = findPlaces(dataDir);
  const server = runningServer(places);
  if (!server) return undefined;
  const password = loopbackPassword(places);
  return {
    url: urlFor(server, APPLICATION, APPLICATION, password),
    adminUrl: urlFor(server, SUPERUSER, 'postgres', password),
  };
}

class Supervisor {
  attached = false;
  private readonly context: ServerContext;
  private readonly options: EmbeddedPostgresOptions;
  private readonly log: (message: string) => void;
  private server: RunningServer | undefined;
  private stopping = false;
  private wake: () => void = () => {};
  private watching: Promise<void> = Promise.resolve();

  constructor(context: ServerContext, options: EmbeddedPostgresOptions, log: (message: string) => void) {
    this.context = context;
    this.options = options;
    this.log = log;
  }

  get pid(): number {
    return this.server?.pid ?? 0;
  }

  url(role: string, database: string): string {
    if (!this.server) throw new Error('The server has no address before it runs.');
    return urlFor(this.server, role, database, loopbackPassword(this.context.places));
  }

  async start(): Promise<void> {
    const { places } = this.context;
    if (!existsSync(places.cluster) && this.options.onlyIfInitialised)
      throw new Error(`There is no database in ${places.home}.`);
    if (!existsSync(places.cluster)) await initialise(this.context, this.options.durable !== false);
    this.attached = await this.takeOver();
    if (!this.attached) await this.launchPatiently();
    await this.ensureApplicationDatabase();
    this.watching = this.watch();
  }

  private async takeOver(): Promise<boolean> {
    const survivor = runningServer(this.context.places);
    if (!survivor) return false;
    this.server = survivor;
    try {
      await this.ready(survivor.pid);
    } catch (error) {
      if (isAlive(survivor.pid)) throw error;
      return false; // It was on its way out: the last owner was killed while stopping it.
    }
    this.log(
      `已接管仍在运行的数据库（pid ${survivor.pid}）。 Took over the database that kept running (pid ${survivor.pid}).`,
    );
    return true;
  }

  async stop(): Promise<void> {
    if (this.stopping) return this.watching;
    this.stopping = true;
    this.wake();
    await this.watching;
    const pid = runningServer(this.context.places)?.pid;
    if (pid) await shutDown(this.context, pid);
  }

  // Where the remains of a killed server cannot be seen (not on Linux), only trying again tells when they are gone.
  private async launchPatiently(): Promise<void> {
    for (let patience = 4; ; patience--) {
      try {
        return await this.launchOnce();
      } catch (error) {
        if (patience === 0 || !endOfLog(this.context.places).includes('postmaster.pid')) throw error;
        await pause(1_000);
      }
    }
  }

  private async launchOnce(): Promise<void> {
    const { places, user } = this.context;
    const onWindows = process.platform === 'win32';
    // A restart must come back at the same address: connection strings were handed out.
    const socket =
      this.server?.socketDirectory ?? (onWindows ? undefined : socketDirectory(places.home, user));
    const port = this.server?.port ?? (onWindows ? await freePort() : 5432);
    const settings = serverArguments({
      socketDirectory: socket,
      port,
      durable: this.options.durable !== false,
      platform: process.platform,
    });
    const pid = await launch(this.context, settings);
    this.server = { pid, port, socketDirectory: socket };
    await this.ready(pid);
  }

  // Recovery after a crash may take minutes; as long as the process lives, waiting is right.
  private async ready(pid: number): Promise<void> {
    const until = Date.now() + START_PATIENCE_MS;
    let told = Date.now() + 10_000;
    for (;;) {
      while (!saysReady(this.context.places, pid) && isAlive(pid) && Date.now() < told) await pause(10);
      const client = new pg.Client({
        connectionString: this.url(SUPERUSER, 'postgres'),
        connectionTimeoutMillis: 5_000,
      });
      client.on('error', () => {});
      try {
        await client.connect();
        await client.query('select 1');
        await client.end();
        return;
      } catch (error) {
        await client.end().catch(() => {});
        if (!isAlive(pid) || Date.now() > until) throw this.startFailed(error as Error);
      }
      if (Date.now() > told) {
        told = Date.now() + 10_000;
        this.log('数据库正在恢复，请稍候…… The database is recovering, please wait…');
      }
      await pause(30);
    }
  }

  private startFailed(cause: Error): EmbeddedPostgresError {
    const { places } = this.context;
    return new EmbeddedPostgresError('start-failed', {
      zh: `数据库没有启动（${cause.message}），原因见日志 ${places.logFile}。`,
      en: `The database did not start (${cause.message}). End of its log ${places.logFile}:\n${endOfLog(places)}`,
    });
  }

  private async ensureApplicationDatabase(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url(SUPERUSER, 'postgres') });
    await client.connect();
    try {
      const password = loopbackPassword(this.context.places);
      const role = await client.query('select 1 from pg_roles where rolname = $1', [APPLICATION]);
      if (role.rowCount === 0) {
        const secret = password ? ` password ${client.escapeLiteral(password)}` : '';
        await client.query(`create role ${APPLICATION} login nosuperuser nobypassrls${secret}`);
      }
      const database = await client.query('select 1 from pg_database where datname = $1', [APPLICATION]);
      if (database.rowCount === 0)
        await client.query(`create database ${APPLICATION} owner ${APPLICATION} template template0`);
    } finally {
      await client.end();
    }
  }

  // Watching alone must not keep the process alive.
  private restUntilNextLook(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      timer.unref();
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  private async watch(): Promise<void> {
    let backoff = 100;
    let since = Date.now();
    while (!this.stopping) {
      await this.restUntilNextLook(WATCH_MS);
      if (this.stopping || isAlive(this.pid)) continue;
      if (Date.now() - since > 60_000) backoff = 100;
      this.log('数据库意外停止，正在重新启动…… The database stopped unexpectedly; restarting it…');
      try {
        await this.launchOnce();
        since = Date.now();
        this.log('数据库已恢复。 The database is back.');
        this.options.onRestart?.();
      } catch (error) {
        // Right after a kill, its orphaned sessions may still hold the shared memory for a moment.
        this.log((error as Error).message);
        await this.restUntilNextLook(backoff);
      }
      backoff = Math.min(backoff * 2, LONGEST_BACKOFF_MS);
    }
  }
}
