import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { percentile } from '../machine.ts';
import { answerJob } from './job.ts';

/** Orders to post, one body a line of the file, from line `from` on. */
export interface PostJob {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bodies: string;
  readonly from: number;
  readonly concurrency: number;
  readonly seconds: number;
}
export interface PostOutcome {
  readonly perSecond: number;
  /** Lines used up, good or bad. */
  readonly sent: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** Answers other than 200 and 201, by status; `first` is the text of the first. */
  readonly refused: Readonly<Record<string, number>>;
  readonly first?: string;
}

answerJob<PostJob, PostOutcome>(async (job) => {
  const bodies = readFileSync(job.bodies, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => Buffer.from(line));
  const target = new URL(job.url);
  const { request, Agent } = target.protocol === 'https:' ? https : http;
  const agent = new Agent({ keepAlive: true, maxSockets: job.concurrency });
  const latencies: number[] = [];
  const refused: Record<string, number> = {};
  let first: string | undefined;
  let next = job.from;
  const start = performance.now();
  const end = start + job.seconds * 1_000;

  const post = (body: Buffer): Promise<{ status: number; text: () => string }> =>
    new Promise((resolve, reject) => {
      const sent = request(target, {
        method: 'POST',
        agent,
        headers: {
          ...job.headers,
          'content-type': 'application/json',
          'content-length': body.length,
          'idempotency-key': randomUUID(),
        },
      });
      sent.once('error', reject);
      sent.once('response', (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.once('error', reject);
        answer.once('end', () =>
          resolve({ status: answer.statusCode ?? 0, text: () => Buffer.concat(chunks).toString() }),
        );
      });
      sent.end(body);
    });

  await Promise.all(
    Array.from({ length: job.concurrency }, async () => {
      while (performance.now() < end) {
        const body = bodies[next++];
        if (!body) throw new Error('expected more orders than can be posted in the time');
        const from = performance.now();
        const { status, text } = await post(body);
        if (status === 201 || status === 200) latencies.push(performance.now() - from);
        else {
          refused[status] = (refused[status] ?? 0) + 1;
          first ??= text().slice(0, 1_000);
        }
      }
    }),
  );
  const seconds = (performance.now() - start) / 1_000;
  agent.destroy();
  const ms = (p: number): number => Number(percentile(latencies, p).toFixed(2));
  return {
    perSecond: Math.round(latencies.length / seconds),
    sent: next - job.from,
    p50: ms(50),
    p95: ms(95),
    p99: ms(99),
    refused,
    ...(first === undefined ? {} : { first }),
  };
});
