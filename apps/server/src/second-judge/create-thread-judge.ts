import { type Answered, createSecondJudge, type SecondJudge } from '@weir/usecases/second-judge';
import { createThreads, type Heard, hearThread, type ThreadLimits } from '../threads.ts';
import type { JudgeReply, JudgeRequest } from './messages.ts';

/** How much judging a second time may take. */
export interface ThreadJudgeLimits extends ThreadLimits {
  /** A thread that does not stop by itself when its time is up is ended after so long. */
  readonly patience: number;
}

const LIMITS: ThreadJudgeLimits = { atOnce: 1, waiting: 32, megabytes: 512, patience: 5_000 };

/**
 * Both judges in a thread of their own: for a large form they take seconds, which no request should wait for. A thread
 * that takes too long or too much memory is ended, and that is told as `unfinished`. `report` hears of what should never
 * happen.
 */
export function createThreadJudge(
  limits: Partial<ThreadJudgeLimits> = {},
  report: (problem: unknown) => void = () => undefined,
  file: URL = new URL('./judge-worker.ts', import.meta.url),
): SecondJudge {
  const { patience, ...ofThreads } = { ...LIMITS, ...limits };
  const threads = createThreads(file, ofThreads);

  const ask = async <T extends JudgeReply>(
    request: Omit<JudgeRequest, 'milliseconds'>,
    until: number,
  ): Promise<Answered<T>> => {
    const outcome = await threads.run<Heard<T>['outcome'] | null>(async (thread) => {
      const milliseconds = until - performance.now();
      // All its time went by in the queue.
      if (milliseconds <= 0) return { outcome: null, alive: true };
      const heard = hearThread(thread, milliseconds + patience, (message) => message as T);
      thread.postMessage({ ...request, milliseconds } satisfies JudgeRequest);
      return heard;
    });
    if (outcome === null) return { failed: 'busy' };
    if ('said' in outcome) return outcome.said;
    switch (outcome.ended) {
      case 'time':
      case 'memory':
        return { failed: outcome.ended };
      case 'fault':
        report(outcome.problem);
        return { failed: 'failed' };
      case 'exit':
        return { failed: 'failed' };
    }
  };
  return createSecondJudge({
    examples: (form, until) => ask({ form }, until),
    records: (form, records, until) => ask({ form, records }, until),
  });
}
