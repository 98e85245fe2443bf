const WINDOW_MS = 15 * 60_000;
const MOST_ATTEMPTS = 10;
const MOST_ACCOUNTS = 10_000;

/** Failed sign-ins by account: guessing one password from many addresses is stopped too. */
export interface Attempts {
  /** Seconds to wait, or 0. */
  readonly wait: (account: string) => number;
  readonly failed: (account: string) => void;
  readonly succeeded: (account: string) => void;
}

/** Counts in memory; each process for itself. */
export function createAttempts(now: () => number = Date.now): Attempts {
  const attempts = new Map<string, { readonly since: number; readonly count: number }>();
  const current = (account: string) => {
    const entry = attempts.get(account);
    return entry && now() - entry.since < WINDOW_MS ? entry : undefined;
  };
  return {
    wait: (account) => {
      const entry = current(account);
      if (!entry || entry.count < MOST_ATTEMPTS) return 0;
      return Math.ceil((entry.since + WINDOW_MS - now()) / 1_000);
    },
    failed: (account) => {
      const entry = current(account);
      if (!entry && attempts.size >= MOST_ACCOUNTS) attempts.delete(attempts.keys().next().value ?? '');
      attempts.set(account, { since: entry?.since ?? now(), count: (entry?.count ?? 0) + 1 });
    },
    succeeded: (account) => void attempts.delete(account),
  };
}
