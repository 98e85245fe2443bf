// Asks /healthz over and over and remembers how long each answer took; tells its parent when asked.
import { readFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

const [url = '', pid = ''] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
let waits: number[] = [];
let failures = 0;
let memory = 0;

const memoryNow = () => {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
};

const ask = () =>
  new Promise<boolean>((resolve) => {
    const request = get(`${url}/healthz`, { agent, timeout: 60_000 }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode === 200));
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(false));
  });

process.on('message', () => {
  const sorted = waits.toSorted((a, b) => a - b);
  process.send?.({
    longest: sorted.at(-1) ?? 0,
    median: sorted[Math.floor(sorted.length / 2)] ?? 0,
    answers: waits.length,
    failures,
    memory,
  });
  waits = [];
  failures = 0;
  memory = 0;
});
process.on('disconnect', () => process.exit());
process.send?.('ready');

for (;;) {
  const from = performance.now();
  if (await ask()) waits.push(performance.now() - from);
  else failures++;
  memory = Math.max(memory, memoryNow());
  await pause(5);
}
