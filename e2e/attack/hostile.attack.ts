import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Bystander, startBystander } from './bystander.ts';
import type { HostileInput } from './hostile-input.ts';
import { hostileInputs } from './hostile-inputs.ts';
import { rawRequests, sendRaw } from './raw-http.ts';
import { IN_FULL, keepFigures } from './results.ts';
import { startTarget, type Target } from './target.ts';

const MEGABYTE = 1024 * 1024;
/** Nobody else may wait longer than this beyond what they wait when nothing happens. */
const MOST_BLOCKED_MS = 200;
/** Beyond rest: a file of 50 MB is there several times while it is read, and what is no longer used is given back later. */
const MOST_MEMORY = 1_024 * MEGABYTE;
const REFUSALS = [400, 401, 403, 404, 405, 409, 413, 414, 415, 421, 422, 429, 431];

let target: Target;
let bystander: Bystander;
let idle = { longest: 0, memory: 0 };
const worst = { blocked: 0, blockedBy: '', memory: 0, memoryBy: '', inputs: 0 };

beforeAll(async () => {
  target = await startTarget();
  bystander = await startBystander(target.server.url, target.server.process.pid ?? 0);
  await bystander.seen();
  await pause(IN_FULL ? 5_000 : 500);
  idle = await bystander.seen();
}, 180_000);
afterAll(async () => {
  keepFigures('hostile', {
    inputs: worst.inputs,
    idleLongestMs: Math.round(idle.longest),
    blockedMs: Math.round(worst.blocked),
    blockedBy: worst.blockedBy,
    idleMegabytes: Math.round(idle.memory / MEGABYTE),
    peakMegabytes: Math.round(worst.memory / MEGABYTE),
    peakBy: worst.memoryBy,
  });
  await bystander?.stop();
  await target?.stop();
});

async function send(input: HostileInput, body: unknown): Promise<number | 'closed'> {
  try {
    const answer = await target.as[input.as].send(input.method, input.path, body, input.headers);
    return answer.status;
  } catch (error) {
    // A server may hang up on a body it does not want to read.
    if (error instanceof TypeError) return 'closed';
    throw error;
  }
}

async function judged(
  name: string,
  attack: () => Promise<readonly (number | 'closed' | string)[]>,
  right: readonly number[],
) {
  const { pid } = target.server.process;
  await bystander.seen();
  const statuses = await attack();
  // The question that was under way when the answer came.
  await pause(20);
  const seen = await bystander.seen();
  worst.inputs++;
  const blocked = seen.longest - idle.longest;
  if (blocked > worst.blocked) Object.assign(worst, { blocked, blockedBy: name });
  if (seen.memory > worst.memory) Object.assign(worst, { memory: seen.memory, memoryBy: name });
  if (process.env.WEIR_ATTACK_VERBOSE)
    console.log(
      `${name}: ${[...new Set(statuses)].join(' ')} ${Math.round(seen.longest)} ms ${Math.round(seen.memory / MEGABYTE)} MB`,
    );
  expect(target.server.process.exitCode, `the server after ${name}`).toBeNull();
  expect(target.server.process.pid).toBe(pid);
  expect(seen.failures, `unanswered questions of another visitor during ${name}`).toBe(0);
  for (const status of statuses)
    if (typeof status === 'number') expect(right, `${name}: ${status}`).toContain(status);
  expect(seen.memory - idle.memory, `memory during ${name}`).toBeLessThan(MOST_MEMORY);
  if (IN_FULL) expect(blocked, `wait of another visitor during ${name}`).toBeLessThan(MOST_BLOCKED_MS);
}

for (const input of hostileInputs())
  test(input.name, { timeout: 300_000 }, async () => {
    const body = input.body?.();
    await judged(
      input.name,
      () => Promise.all(Array.from({ length: input.times ?? 1 }, () => send(input, body))),
      input.right ?? REFUSALS,
    );
  });

test('requests that no client library would send', { timeout: 120_000 }, async () => {
  const { port } = target.server;
  for (const { name, text } of rawRequests(`localhost:${port}`))
    await judged(name, async () => {
      const answer = await sendRaw(port, text);
      const status = /^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1];
      if (status === undefined || status < '400') return [status === undefined ? 'closed' : Number(status)];
      expect(answer, name).toMatch(/x-content-type-options: nosniff/i);
      expect(answer, name).not.toMatch(/node_modules|\.ts:\d+|fastify/i);
      return [Number(status)];
    }, [200, ...REFUSALS]);
});

test('after all of it the server takes an order', async () => {
  const answer = await target.as.writingKey.post('/api/v1/apps/guard/forms/order/records', {
    data: { consignee: '韩梅梅', externalNo: 'AFTER-1' },
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
});
