const MINUTE_MS = 60_000;
const MOST_KEYS = 20_000;

interface Account {
  readonly left: number;
  readonly at: number;
}

/** Work that somebody may have done for them: used by what their requests cost, refilled minute by minute. */
export interface WorkBudget {
  /** Pays, or says in how many seconds there will be enough again. What costs more than a whole minute's worth is never paid. */
  readonly pay: (key: string, units: number) => number;
}

/** Makes the budget of one kind of caller; counts in memory, each process for itself. */
export function createWorkBudget(perMinute: number, now: () => number = Date.now): WorkBudget {
  const accounts = new Map<string, Account>();
  return {
    pay: (key, units) => {
      const at = now();
      const last = accounts.get(key);
      const refilled = last === undefined ? perMinute : last.left + ((at - last.at) / MINUTE_MS) * perMinute;
      const left = Math.min(perMinute, refilled) - units;
      if (left < 0) return Math.max(1, Math.ceil((-left / perMinute) * 60));
      accounts.delete(key);
      // Whoever was not here for longest has a full account by now, or nearly so.
      if (accounts.size >= MOST_KEYS) accounts.delete(accounts.keys().next().value ?? '');
      accounts.set(key, { left, at });
      return 0;
    },
  };
}

/** Counts what is under way for each caller; the function ends it, null when there is enough. */
export function createTurnstile(most: number): (key: string) => (() => void) | null {
  const inside = new Map<string, number>();
  return (key) => {
    const count = inside.get(key) ?? 0;
    if (count >= most) return null;
    inside.set(key, count + 1);
    let open = true;
    return () => {
      if (!open) return;
      open = false;
      const left = (inside.get(key) ?? 1) - 1;
      if (left > 0) inside.set(key, left);
      else inside.delete(key);
    };
  };
}
