import { setTimeout as pause } from 'node:timers/promises';
import type { ServerUnderTest } from '../server-under-test.ts';
import { type CsvOrders, csvOrders } from './csv-orders.ts';

/** What came of one file. */
export interface Imported {
  readonly file: CsvOrders;
  readonly megabytes: number;
  /** From sending the file to reading the outcome with every bad row. */
  readonly seconds: number;
  readonly good: number;
  readonly bad: number;
}

interface JobReply {
  readonly state: 'running' | 'done' | 'failed';
  readonly result?: {
    readonly run: { readonly good: number };
    readonly bad: readonly { readonly issues: readonly unknown[] }[];
  };
  readonly problem?: unknown;
}

/** Imports a generated file through the REST door, good rows only, and checks that every bad order is listed. */
export async function importOrders(server: ServerUnderTest, rows: number): Promise<Imported> {
  const key = await server.weir('key', 'create', '--app', 'jinggu', '--scopes', 'records:read,imports:write');
  const headers = { authorization: `Bearer ${key}` };
  const file = csvOrders(rows, new Date().toISOString().slice(0, 10));
  const body = new FormData();
  const bytes = Buffer.from(file.csv);
  body.set('file', new Blob([bytes], { type: 'text/csv' }), 'orders.csv');
  const from = performance.now();
  const address = '/api/v1/apps/jinggu/forms/order/imports?channel=offline&mode=goodOnly';
  const answer = await fetch(`${server.url}${address}`, { method: 'POST', headers, body });
  if (answer.status !== 202) throw new Error(`expected 202, got ${answer.status}: ${await answer.text()}`);
  const location = answer.headers.get('location') ?? '';
  for (;;) {
    await pause(250);
    const job = (await (await fetch(`${server.url}${location}`, { headers })).json()) as JobReply;
    if (job.state === 'running') continue;
    const { result } = job;
    if (job.state === 'failed' || !result)
      throw new Error(`the import failed: ${JSON.stringify(job.problem).slice(0, 2_000)}`);
    const seconds = (performance.now() - from) / 1_000;
    if (result.bad.length !== file.bad)
      throw new Error(
        `expected ${file.bad} bad orders, got ${result.bad.length}: ${JSON.stringify(result.bad[0]).slice(0, 2_000)}`,
      );
    return {
      file,
      megabytes: Number((bytes.length / 2 ** 20).toFixed(1)),
      seconds,
      good: result.run.good,
      bad: result.bad.length,
    };
  }
}
