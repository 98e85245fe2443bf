import { createHash } from 'node:crypto';
import type { Attempt, AttemptStore } from '@weir/store';

/** Somebody who wants to try a password. */
export interface Try {
  readonly account: string;
  /** Where the request comes from. */
  readonly place: string;
  /** A browser that signed in to this account before, by the cookie it got then. */
  readonly device: string | null;
  /** Whether the account is signed in from this place. */
  readonly isKnownPlace: boolean;
}

/** Counts attempts before the password is looked at, so that those who come at the same moment see each other. */
export interface Attempts {
  /** Seconds to wait; 0 when the attempt may be made and is counted. */
  readonly begin: (attempt: Try) => Promise<number>;
  /** The password was right: what this one counted is taken back. */
  readonly succeeded: (attempt: Try) => Promise<void>;
}

interface Count {
  readonly key: string;
  /** Attempts before waiting begins. */
  readonly free: number;
}

const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 15 * 60_000;
/** So long without an attempt, and all is forgotten. */
const FORGET_MS = 3_600_000;

/**
 * Every attempt counts on the place it comes from; one from a place and browser never seen with this account also on the
 * account itself, whose owner keeps counts of their own: a stranger who guesses cannot lock them out.
 */
export function createAttempts(store: AttemptStore): Attempts {
  return {
    begin: (attempt) => {
      const counts = countsOf(attempt);
      return store.change(
        counts.map(({ key }) => key),
        (attempts, now) => {
          const waits = counts.map(({ key }) => (attempts.get(key)?.nextAt.getTime() ?? 0) - now.getTime());
          const wait = Math.max(0, ...waits);
          if (wait > 0) return { keep: new Map(), result: Math.max(1, Math.ceil(wait / 1_000)) };
          const keep = new Map(counts.map((count) => [count.key, next(count, attempts.get(count.key), now)]));
          return { keep, result: 0 };
        },
      );
    },
    succeeded: async (attempt) => {
      const counts = countsOf(attempt);
      await store.change(
        counts.map(({ key }) => key),
        (attempts, now) => {
          const keep = new Map<string, Attempt | null>();
          for (const { key } of counts) {
            const found = attempts.get(key);
            // Others' attempts on the account stay counted; of this place and browser nothing is left to say.
            const isAccount = key === accountKey(attempt.account);
            keep.set(
              key,
              isAccount && found && found.count > 1
                ? { ...found, count: found.count - 1, nextAt: now }
                : null,
            );
          }
          return { keep, result: undefined };
        },
      );
    },
  };
}

function countsOf({ account, place, device, isKnownPlace }: Try): readonly Count[] {
  if (device !== null) return [{ key: digest('device', account, device), free: 10 }];
  const here = digest('place', account, place);
  if (isKnownPlace) return [{ key: here, free: 10 }];
  return [
    { key: here, free: 5 },
    { key: accountKey(account), free: 10 },
  ];
}

function next({ free }: Count, before: Attempt | undefined, now: Date): Attempt {
  const isFresh = before !== undefined && now.getTime() - before.lastAt.getTime() < FORGET_MS;
  const count = (isFresh ? before.count : 0) + 1;
  const wait = count < free ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(20, count - free));
  return { count, lastAt: now, nextAt: new Date(now.getTime() + wait) };
}

const accountKey = (account: string) => digest('account', account);

function digest(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}
