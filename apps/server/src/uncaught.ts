import { type CurrentRequest, currentRequest } from './http/current-request.ts';
import { describeError } from './log.ts';

/** What the process does when code threw where nobody catches. */
export interface Uncaught {
  readonly thrown: (error: unknown) => void;
  readonly rejected: (reason: unknown) => void;
}

export interface UncaughtParts {
  readonly log: (line: string) => void;
  /** Closes cleanly and ends the process, so that a supervisor starts it anew. */
  readonly stop: () => void;
  /** Whether requests are answered; before that, a failure is one of starting. */
  readonly isServing: () => boolean;
  readonly now?: () => number;
  readonly request?: () => CurrentRequest | undefined;
}

/** After these nothing in the process can be relied upon. */
const BROKEN = new Set(['ERR_INTERNAL_ASSERTION', 'ERR_MEMORY_ALLOCATION_FAILED', 'ENOMEM']);
/** Failures outside of any request that one minute may have: more of them, and something is wrong with the process. */
const MOST = 10;
const WINDOW_MS = 60_000;

/**
 * One request must not end the work of all others: what escaped it is logged with its name, it alone is given up, and
 * the process keeps serving. That is sound because requests share no unfinished state: records change in transactions,
 * which a lost promise rolls back. The process ends, cleanly and with exit code 1, when it never came to serve, when
 * the runtime itself is broken, or when failures that belong to no request pile up.
 */
export function createUncaught({
  log,
  stop,
  isServing,
  now = Date.now,
  request = currentRequest,
}: UncaughtParts): Uncaught {
  let recent: readonly number[] = [];

  function isSound(error: unknown, from: CurrentRequest | undefined): boolean {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (BROKEN.has(code)) return false;
    if (!isServing()) return false;
    // Who finds an input that throws could otherwise end the process by sending it often.
    if (from) return true;
    recent = [...recent.filter((at) => at > now() - WINDOW_MS), now()];
    return recent.length <= MOST;
  }

  function say(level: number, msg: string, error: unknown, from: CurrentRequest | undefined): void {
    const origin = from && { reqId: from.id, method: from.method, route: from.route };
    log(JSON.stringify({ level, msg, ...origin, err: describeError(error) }));
  }

  return {
    thrown: (error) => {
      const from = request();
      const sound = isSound(error, from);
      say(sound ? 50 : 60, sound ? 'uncaught exception' : 'uncaught exception, stopping', error, from);
      if (!sound) return stop();
      try {
        from?.giveUp();
      } catch (failure) {
        say(50, 'a failed request could not be given up', failure, from);
      }
    },
    // A promise nobody waits for leaves its request intact: the answer comes from what is awaited.
    rejected: (reason) => say(50, 'unhandled rejection', reason, request()),
  };
}
