import { rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { cpuMs } from '../process-facts.ts';
import { type ServerUnderTest, type StartedServer, startServer } from '../server-under-test.ts';
import { countedWire } from './counted-wire.ts';
import { runJob } from './job.ts';
import type { PostJob, PostOutcome } from './post-orders.bench.ts';

export type Post = (job: Omit<PostJob, 'bodies' | 'from'>) => Promise<PostOutcome>;

/** One product that takes orders: ours, or that of another checkout. */
export interface Side {
  readonly server: StartedServer;
  /** Superuser's address of its database. */
  readonly databaseUrl: string;
  /** Process id of the PostgreSQL both sides use. */
  readonly databasePid: number;
  /** The address the product itself uses. */
  readonly productUrl: string;
  readonly checkout?: string;
  readonly env: Readonly<Record<string, string>>;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly remove: () => Promise<void>;
}

/** What orders took, while they were posted and afterwards. */
export interface Turn extends PostOutcome {
  readonly cpuMs: { readonly server: number; readonly database: number };
  /** Work that was put off until the orders were in. */
  readonly laterCpuMs: { readonly server: number; readonly database: number };
}

const RECORDS = '/api/v1/apps/jinggu/forms/order/records';
const QUIET_MS = 60_000;

/** Posts orders from one file, each of them once. */
export function poster(bodies: string): Post {
  let from = 0;
  return async (job) => {
    const outcome = await runJob<PostJob, PostOutcome>(new URL('./post-orders.bench.ts', import.meta.url), {
      ...job,
      bodies,
      from,
    });
    from += outcome.sent;
    if (Object.keys(outcome.refused).length > 0)
      throw new Error(`orders were refused: ${JSON.stringify(outcome.refused)} ${outcome.first}`);
    return outcome;
  };
}

export async function ownSide(server: ServerUnderTest, env: Readonly<Record<string, string>>): Promise<Side> {
  const { databaseUrl, databasePid, productUrl } = server;
  return {
    server,
    databaseUrl,
    databasePid,
    productUrl,
    env,
    url: `${server.url}${RECORDS}`,
    headers: await headersFor(server),
    remove: server.remove,
  };
}

/** The product of another checkout, on a database of its own in the PostgreSQL of `own`. */
export async function otherSide(
  own: Side,
  checkout: string,
  env: Readonly<Record<string, string>>,
): Promise<Side> {
  const name = 'weir_compared';
  await asked(own.databaseUrl, `create database ${name} owner weir`);
  const at = (url: string) => {
    const changed = new URL(url);
    changed.pathname = `/${name}`;
    return changed.toString();
  };
  const server = await startServer({
    checkout,
    demoScale: 100_000,
    env: { ...env, DATABASE_URL: at(own.productUrl) },
  });
  await server.demoLoaded();
  return {
    server,
    databaseUrl: at(own.databaseUrl),
    databasePid: own.databasePid,
    productUrl: at(own.productUrl),
    checkout,
    env,
    url: `${server.url}${RECORDS}`,
    headers: await headersFor(server),
    remove: async () => {
      await server.stop();
      rmSync(server.dataDir, { recursive: true, force: true });
    },
  };
}

async function headersFor(server: StartedServer): Promise<Readonly<Record<string, string>>> {
  const scopes = 'records:read,records:write';
  const key = await server.weir('key', 'create', '--app', 'jinggu', '--scopes', scopes);
  return { authorization: `Bearer ${key}` };
}

/** Posts for some seconds; then waits for the work that the orders left behind and says what it took. */
export async function turn(side: Side, post: Post, concurrency: number, seconds: number): Promise<Turn> {
  const { url, headers } = side;
  const before = cpuOf(side);
  const outcome = await post({ url, headers, concurrency, seconds });
  const posted = cpuOf(side);
  await untilQuiet(side);
  const quiet = cpuOf(side);
  return { ...outcome, cpuMs: between(before, posted), laterCpuMs: between(posted, quiet) };
}

function cpuOf({ server, databasePid }: Side) {
  return { server: cpuMs(server.pid), database: cpuMs(databasePid, { children: true }) };
}

function between(from: ReturnType<typeof cpuOf>, to: ReturnType<typeof cpuOf>) {
  return { server: to.server - from.server, database: to.database - from.database };
}

/** A side without background work never comes to rest: it is not waited for. */
async function untilQuiet({ databaseUrl, env }: Side): Promise<void> {
  if (env.WEIR_ROLE === 'web') return;
  const until = performance.now() + QUIET_MS;
  while (performance.now() < until) {
    const [row] = await asked(databaseUrl, 'select exists (select from search_due) as due');
    if (row?.due !== true) return;
    await pause(250);
  }
  throw new Error('the search texts of the orders were not made in time');
}

async function asked(url: string, text: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

/**
 * Round trips to the database for an order that comes alone: counted on the wire of a second server of the same side,
 * without background work. What is asked by the clock, such as for newer artefacts, counts with the orders it fell to.
 */
export async function roundTripsAlone(side: Side, post: Post): Promise<number> {
  const wire = await countedWire(side.productUrl);
  try {
    const server = await startServer({
      ...(side.checkout === undefined ? {} : { checkout: side.checkout }),
      env: {
        ...side.env,
        DATABASE_URL: wire.url,
        WEIR_ROLE: 'web',
      },
    });
    try {
      const job = { url: `${server.url}${RECORDS}`, headers: side.headers, concurrency: 1 };
      await post({ ...job, seconds: 1 });
      const before = wire.roundTrips();
      const { sent } = await post({ ...job, seconds: 3 });
      return (wire.roundTrips() - before) / sent;
    } finally {
      await server.stop();
      rmSync(server.dataDir, { recursive: true, force: true });
    }
  } finally {
    await wire.close();
  }
}
