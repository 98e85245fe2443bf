import type { ImportResult } from '@weir/usecases';
import { expect, it } from 'vitest';
import { ImportJobs } from './import-jobs.ts';

const done = { ok: true, value: { run: { state: 'done' } } as ImportResult } as const;
const start = (jobs: ImportJobs, id: string, work: () => Promise<typeof done>) =>
  jobs.start({ id, owner: 'me', kind: 'run', total: 3, work });

it('runs two side by side and the rest in turn', async () => {
  const jobs = new ImportJobs(() => {});
  let open = 0;
  let most = 0;
  for (let at = 0; at < 6; at++)
    start(jobs, `j${at}`, async () => {
      most = Math.max(most, ++open);
      await new Promise((resolve) => setTimeout(resolve, 5));
      open--;
      return done;
    });
  expect(jobs.get('j5', 'me')).toMatchObject({ state: 'running', done: 0 });
  await jobs.idle();
  expect(most).toBe(2);
  expect(jobs.get('j5', 'me')).toMatchObject({ state: 'done', done: 3 });
});

it('shows a job to whoever started it only', async () => {
  const jobs = new ImportJobs(() => {});
  start(jobs, 'j', async () => done);
  expect(jobs.get('j', 'somebody')).toBeNull();
  await jobs.idle();
});

it('reports what was unexpected and goes on', async () => {
  const seen: unknown[] = [];
  const jobs = new ImportJobs((error) => seen.push(error));
  start(jobs, 'bad', async () => {
    throw new Error('lost');
  });
  start(jobs, 'good', async () => done);
  await jobs.idle();
  expect(seen).toHaveLength(1);
  expect([jobs.get('bad', 'me')?.state, jobs.get('good', 'me')?.state]).toEqual(['failed', 'done']);
});

it('says when the last of the work is over, once', async () => {
  let idle = 0;
  const jobs = new ImportJobs(
    () => {},
    () => idle++,
  );
  start(jobs, 'a', async () => done);
  start(jobs, 'b', async () => done);
  start(jobs, 'c', async () => done);
  await jobs.idle();
  expect(idle).toBe(1);
});

it('ends a job for whoever started it only, and says that it was called off', async () => {
  const jobs = new ImportJobs(() => {});
  const cancelled = { ok: true, value: { run: { state: 'cancelled' } } as ImportResult } as const;
  jobs.start({
    id: 'long',
    owner: 'me',
    kind: 'run',
    total: 3,
    work: async (_onProgress, signal) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      return cancelled;
    },
  });
  expect(jobs.cancel('long', 'somebody')).toBe(false);
  expect(jobs.get('long', 'me')?.state).toBe('running');
  expect(jobs.cancel('long', 'me')).toBe(true);
  await jobs.idle();
  expect(jobs.get('long', 'me')).toMatchObject({ state: 'cancelled', done: 0 });
  expect(jobs.cancel('long', 'me')).toBe(false);
});
