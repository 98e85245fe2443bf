import { randomUUID } from 'node:crypto';
import { newId } from '@weir/base/id';
import pg from 'pg';
import { percentile } from '../machine.ts';
import { answerJob } from './job.ts';
import { asOneStatement, type RawOrder, readRawOrders, statementsOf } from './raw-order.ts';

/**
 * How the rows are written: a transaction per order, its statements one after the other; the same in one statement with
 * CTEs; or the transaction without the gap-free counter, whose row lock otherwise lets only one order commit at a time.
 */
export type RawWay = 'transaction' | 'statement' | 'withoutCounter';

export interface RawJob {
  readonly databaseUrl: string;
  readonly way: RawWay;
  readonly concurrency: number;
  readonly seconds: number;
}
export interface RawOutcome {
  readonly orders: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
}

// The database allows 60 connections, and the product holds some of them; two products hold twice as many.
const MOST_CONNECTIONS = 32;

answerJob<RawJob, RawOutcome>(async (job) => {
  const pool = new pg.Pool({
    connectionString: job.databaseUrl,
    max: Math.min(job.concurrency, MOST_CONNECTIONS),
  });
  const orders = await readRawOrders(pool);
  // A workspace of its own: nothing collides with the orders the product stored.
  const workspace = randomUUID();
  const latencies: number[] = [];
  let next = 0;
  const write = async (client: pg.PoolClient, order: RawOrder, n: number): Promise<void> => {
    const copy = { order, workspace, id: newId(), n };
    if (job.way === 'statement') {
      await client.query(asOneStatement(copy));
      return;
    }
    await client.query('begin');
    let number = `RAW-${n}`;
    for (const { query, draws } of statementsOf(copy)) {
      if (draws && job.way === 'withoutCounter') continue;
      const { rows } = await client.query<{ value: string }>(query(number));
      if (draws) number = `${order.prefix}${rows[0]?.value.padStart(4, '0')}`;
    }
    await client.query('commit');
  };
  const start = performance.now();
  const end = start + job.seconds * 1_000;
  await Promise.all(
    Array.from({ length: job.concurrency }, async () => {
      while (performance.now() < end) {
        const n = next++;
        const order = orders[n % orders.length];
        if (!order) throw new Error('expected orders in the database');
        const from = performance.now();
        const client = await pool.connect();
        try {
          await write(client, order, n);
        } finally {
          client.release();
        }
        latencies.push(performance.now() - from);
      }
    }),
  );
  const seconds = (performance.now() - start) / 1_000;
  await pool.end();
  const ms = (p: number): number => Number(percentile(latencies, p).toFixed(2));
  return {
    orders: latencies.length,
    perSecond: Math.round(latencies.length / seconds),
    p50: ms(50),
    p95: ms(95),
  };
});
