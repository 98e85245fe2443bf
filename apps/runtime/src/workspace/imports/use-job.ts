import type { inferOutput } from '@trpc/tanstack-react-query';
import { trpcClient, type useTRPC } from '@weir/api/client';
import { useEffect, useRef, useState } from 'react';

/** What is written when some rows are bad. */
export type ImportMode = 'allOrNothing' | 'goodOnly';
export type JobState = inferOutput<ReturnType<typeof useTRPC>['imports']['progress']>;

/** Follows a check or an import on the server until it ends. */
export function useJob() {
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
        state = await trpcClient.imports.progress.query({ job: state.job });
        if (!gone.current) setRunning(state);
      }
    } finally {
      if (!gone.current) setRunning(null);
    }
    return state;
  }
  return { running, follow };
}
