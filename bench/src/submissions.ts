import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freshOrder, generatedOrders } from './jinggu.ts';
import { median } from './machine.ts';
import type { BenchOptions, Figure } from './main.ts';
import { cpuMs } from './process-facts.ts';
import { type ServerUnderTest, startServerUnderTest } from './server-under-test.ts';
import { runJob } from './submissions/job.ts';
import type { RawJob, RawOutcome, RawWay } from './submissions/raw-sql.bench.ts';
import {
  otherSide,
  ownSide,
  type Post,
  poster,
  roundTripsAlone,
  type Side,
  type Turn,
  turn,
} from './submissions/side.ts';
import { takeTurns } from './turns.ts';

const CONCURRENCY = (process.env.BENCH_AT_ONCE ?? '1,16,64').split(',').map(Number);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 10);
/** More than can be posted in all rounds. */
const ORDERS = 150_000;
const TARGET = '≥ 50 % of raw SQL';
/** A second server on the same database must have the same key. */
const ENV = { WEIR_LIMIT_KEY: '1000000000', WEIR_MASTER_KEY: randomBytes(32).toString('hex') };

/**
 * Orders a second through HTTP: judged, numbered, stored with audit and idempotency key, fsync on. Beside it, in the same
 * run on the same database, plain SQL that writes the very same rows. With `--peer` the same bodies are posted to that
 * address too; `BENCH_PEER_HEADERS` (JSON) gives its headers. With `--compare` the product of another checkout takes them
 * in turns with ours, on the same PostgreSQL.
 */
export async function run({ peer, compare }: BenchOptions): Promise<readonly Figure[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'weir-bench-orders-'));
  const server = await startServerUnderTest({ demoScale: 100_000, env: ENV });
  const sides: Side[] = [];
  try {
    await server.demoLoaded();
    const bodies = path.join(folder, 'orders.jsonl');
    writeBodies(bodies);
    const post = poster(bodies);
    const ours = await ownSide(server, ENV);
    sides.push(ours);
    const otherEnv = JSON.parse(process.env.BENCH_COMPARE_ENV ?? '{}') as Readonly<Record<string, string>>;
    const other = compare === undefined ? null : await otherSide(ours, compare, { ...ENV, ...otherEnv });
    if (other) sides.push(other);
    // Warm: compiled code and filled caches.
    for (const side of sides) await turn(side, post, 16, 5);
    const figures: Figure[] = [];
    for (const concurrency of CONCURRENCY) {
      const turns = await takeTurns(sides, (side) => turn(side, post, concurrency, SECONDS));
      const [own = [], others = []] = turns;
      const perSecond = middle(own, 'perSecond');
      const transaction = await raw(server, 'transaction', concurrency);
      const statement = await raw(server, 'statement', concurrency);
      const withoutCounter = await raw(server, 'withoutCounter', concurrency);
      figures.push({
        name: `orders through HTTP, ${concurrency} at a time`,
        value: perSecond,
        unit: 'orders/s',
        target: TARGET,
        ratio: rounded(perSecond / transaction.perSecond),
        against: 'the same rows in plain SQL, a transaction per order, as many at a time',
        detail: { ...described(own), raw: { transaction, statement, withoutCounter } },
      });
      if (other) figures.push(comparedFigure(concurrency, own, others));
      if (peer) figures.push(await peerFigure(peer, concurrency, perSecond, post));
    }
    for (const side of sides)
      figures.push({
        name: `round trips to the database for a lone order, ${side === ours ? 'ours' : 'the other checkout'}`,
        value: rounded(await roundTripsAlone(side, post)),
        unit: 'round trips',
        target: '≤ 4',
      });
    return figures;
  } finally {
    // Ours is the first, and holds the database of both.
    for (const side of sides.toReversed()) await side.remove();
    if (sides.length === 0) await server.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Measured = 'perSecond' | 'p50' | 'p95' | 'p99';
const middle = (turns: readonly Turn[], name: Measured): number => median(turns.map((one) => one[name]));
const rounded = (value: number): number => Number(value.toFixed(2));

/** Processor time tells what an order costs when other work on the machine hides it. */
function described(turns: readonly Turn[]) {
  const sent = turns.reduce((sum, one) => sum + one.sent, 0);
  const perOrder = (which: 'cpuMs' | 'laterCpuMs', part: 'server' | 'database') =>
    rounded(turns.reduce((sum, one) => sum + one[which][part], 0) / sent);
  const parts = (which: 'cpuMs' | 'laterCpuMs') => ({
    server: perOrder(which, 'server'),
    database: perOrder(which, 'database'),
  });
  return {
    latencyMs: { p50: middle(turns, 'p50'), p95: middle(turns, 'p95'), p99: middle(turns, 'p99') },
    cpuMsPerOrder: parts('cpuMs'),
    laterCpuMsPerOrder: parts('laterCpuMs'),
  };
}

function comparedFigure(concurrency: number, own: readonly Turn[], others: readonly Turn[]): Figure {
  const perSecond = middle(own, 'perSecond');
  const otherPerSecond = middle(others, 'perSecond');
  return {
    name: `orders through HTTP in turns with the other checkout, ${concurrency} at a time`,
    value: perSecond,
    unit: 'orders/s',
    ratio: rounded(perSecond / otherPerSecond),
    against: `the other checkout on the same PostgreSQL: ${otherPerSecond} orders/s`,
    detail: { ours: described(own), other: described(others) },
  };
}

async function peerFigure(peer: string, concurrency: number, ours: number, post: Post): Promise<Figure> {
  const headers = JSON.parse(process.env.BENCH_PEER_HEADERS ?? '{}') as Readonly<Record<string, string>>;
  const { perSecond, p50, p95, p99 } = await post({ url: peer, headers, concurrency, seconds: SECONDS });
  return {
    name: `orders through HTTP against the peer, ${concurrency} at a time`,
    value: ours,
    unit: 'orders/s',
    ratio: Number((ours / perSecond).toFixed(2)),
    against: `the peer with the same bodies: ${perSecond} orders/s`,
    detail: { peerLatencyMs: { p50, p95, p99 } },
  };
}

async function raw(
  server: ServerUnderTest,
  way: RawWay,
  concurrency: number,
): Promise<RawOutcome & { readonly databaseCpuMsPerOrder: number }> {
  const database = () => cpuMs(server.databasePid, { children: true });
  const before = database();
  const outcome = await runJob<RawJob, RawOutcome>(
    new URL('./submissions/raw-sql.bench.ts', import.meta.url),
    {
      databaseUrl: server.databaseUrl,
      way,
      concurrency,
      seconds: way === 'transaction' ? SECONDS : SECONDS / 2,
    },
  );
  const used = database() - before;
  return { ...outcome, databaseCpuMsPerOrder: Number((used / outcome.orders).toFixed(2)) };
}

function writeBodies(file: string): void {
  const today = new Date().toISOString().slice(0, 10);
  const orders = generatedOrders(3_000, today);
  const lines: string[] = [];
  for (let n = 0; n < ORDERS; n++) {
    const order = orders[n % orders.length];
    if (order) lines.push(JSON.stringify({ data: freshOrder(order.data, n, today) }));
  }
  writeFileSync(file, `${lines.join('\n')}\n`);
}
