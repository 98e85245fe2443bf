import type { inferOutput } from '@trpc/tanstack-react-query';
import { troubleOf, trpcClient, type useTRPC } from '@weir/api/client';
import type { LocalText } from '@weir/base';
import { useEffect, useRef, useState } from 'react';

/** What is written when some rows are bad. */
export type ImportMode = 'allOrNothing' | 'goodOnly';
type Progress = inferOutput<ReturnType<typeof useTRPC>['imports']['progress']>;
export type JobState = Progress & {
  /** Why it ended early, when the server it ran on was stopped. */
  readonly says?: LocalText;
};

/** Follows a check or an import on the server until it ends. */
export function useJob(app: string, form: string) {
  const [running, setRunning] = useState<JobState | null>(null);
  const gone = useRef(false);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
    };
  }, []);
  async function follow(first: JobState): Promise<JobState> {
    let state = first;
    setRunning(state);
    try {
      for (let wait = 150; state.state === 'running' && !gone.current; wait = Math.min(wait * 1.5, 1_000)) {
        await new Promise((resolve) => setTimeout(resolve, wait));
        state = await progressOf(app, form, state);
        if (!gone.current) setRunning(state);
      }
    } finally {
      if (!gone.current) setRunning(null);
    }
    return state;
  }
  /** Asks the server to end it; `follow` sees it end. */
  async function cancel(): Promise<void> {
    if (running) await trpcClient.imports.cancel.mutate({ job: running.job }).catch(() => undefined);
  }
  return { running, follow, cancel };
}

/** A server that was started anew knows no job, but what it had begun to write is written down. */
async function progressOf(app: string, form: string, state: JobState): Promise<JobState> {
  try {
    return await trpcClient.imports.progress.query({ job: state.job });
  } catch (error) {
    if (troubleOf(error).kind !== 'missing') throw error;
    const stored = await trpcClient.imports.outcome.query({ app, form, id: state.job }).catch(() => null);
    const says = stored?.run.message?.message;
    return { ...state, state: 'failed', ...(says ? { says } : {}) };
  }
}
