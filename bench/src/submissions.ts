import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freshOrder, generatedOrders } from './jinggu.ts';
import type { BenchOptions, Figure } from './main.ts';
import { cpuMs } from './process-facts.ts';
import { type ServerUnderTest, startServerUnderTest } from './server-under-test.ts';
import { runJob } from './submissions/job.ts';
import type { PostJob, PostOutcome } from './submissions/post-orders.bench.ts';
import type { RawJob, RawOutcome, RawWay } from './submissions/raw-sql.bench.ts';

const CONCURRENCY = [1, 16, 64];
const SECONDS = 10;
/** More than can be posted in all rounds. */
const ORDERS = 150_000;
const TARGET = '≥ 50 % of raw SQL';

/**
 * Orders a second through HTTP: judged, numbered, stored with audit and idempotency key, fsync on. Beside it, in the same
 * run on the same database, plain SQL that writes the very same rows. With `--peer` the same bodies are posted to that
 * address too; `BENCH_PEER_HEADERS` (JSON) gives its headers.
 */
export async function run({ peer }: BenchOptions): Promise<readonly Figure[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'weir-bench-orders-'));
  const server = await startServerUnderTest({ demoScale: 100_000, env: { WEIR_LIMIT_KEY: '1000000000' } });
  try {
    await server.demoLoaded();
    const bodies = path.join(folder, 'orders.jsonl');
    writeBodies(bodies);
    const key = await server.weir(
      'key',
      'create',
      '--app',
      'jinggu',
      '--scopes',
      'records:read,records:write',
    );
    const url = `${server.url}/api/v1/apps/jinggu/forms/order/records`;
    const headers = { authorization: `Bearer ${key}` };
    let from = 0;
    const post = async (job: Omit<PostJob, 'bodies' | 'from'>): Promise<PostOutcome> => {
      const outcome = await runJob<PostJob, PostOutcome>(
        new URL('./submissions/post-orders.bench.ts', import.meta.url),
        { ...job, bodies, from },
      );
      from += outcome.sent;
      if (Object.keys(outcome.refused).length > 0)
        throw new Error(`orders were refused: ${JSON.stringify(outcome.refused)} ${outcome.first}`);
      return outcome;
    };
    // Warm: compiled code and filled caches.
    await post({ url, headers, concurrency: 16, seconds: 5 });
    const figures: Figure[] = [];
    for (const concurrency of CONCURRENCY) {
      const before = cpuOf(server);
      const ours = await post({ url, headers, concurrency, seconds: SECONDS });
      const after = cpuOf(server);
      const transaction = await raw(server, 'transaction', concurrency);
      const statement = await raw(server, 'statement', concurrency);
      const withoutCounter = await raw(server, 'withoutCounter', concurrency);
      const { perSecond, sent, refused: _, ...latency } = ours;
      // Tells what an order costs when other work on the machine hides it.
      const perOrder = (part: 'server' | 'database'): number =>
        Number(((after[part] - before[part]) / sent).toFixed(2));
      const cpuMsPerOrder = { server: perOrder('server'), database: perOrder('database') };
      figures.push({
        name: `orders through HTTP, ${concurrency} at a time`,
        value: perSecond,
        unit: 'orders/s',
        target: TARGET,
        ratio: Number((perSecond / transaction.perSecond).toFixed(2)),
        against: 'the same rows in plain SQL, a transaction per order, as many at a time',
        detail: { latencyMs: latency, cpuMsPerOrder, raw: { transaction, statement, withoutCounter } },
      });
      if (peer) figures.push(await peerFigure(peer, concurrency, perSecond, post));
    }
    return figures;
  } finally {
    await server.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

function cpuOf({ pid, databasePid }: ServerUnderTest) {
  return { server: cpuMs(pid), database: cpuMs(databasePid, { children: true }) };
}

async function peerFigure(
  peer: string,
  concurrency: number,
  ours: number,
  post: (job: Omit<PostJob, 'bodies' | 'from'>) => Promise<PostOutcome>,
): Promise<Figure> {
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
  const before = cpuOf(server).database;
  const outcome = await runJob<RawJob, RawOutcome>(
    new URL('./submissions/raw-sql.bench.ts', import.meta.url),
    {
      databaseUrl: server.databaseUrl,
      way,
      concurrency,
      seconds: way === 'transaction' ? SECONDS : SECONDS / 2,
    },
  );
  const used = cpuOf(server).database - before;
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
