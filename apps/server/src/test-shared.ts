import type { Attempt } from '@weir/store';
import type { SharedState } from './compose.ts';

/** What servers share, for one server in memory. */
export function memoryShared(): SharedState {
  const attempts = new Map<string, Attempt>();
  const sealed = new Map<string, string>();
  const rates = new Map<string, { readonly since: number; readonly used: number }>();
  return {
    attempts: {
      change: async (keys, work) => {
        const found = new Map(keys.flatMap((key) => (attempts.has(key) ? [[key, attempts.get(key)]] : [])));
        const { keep, result } = work(found as ReadonlyMap<string, Attempt>, new Date());
        for (const [key, attempt] of keep) {
          if (attempt) attempts.set(key, attempt);
          else attempts.delete(key);
        }
        return result;
      },
      tidy: async () => 0,
    },
    rates: {
      take: async (key, limit, windowMs) => {
        const now = Date.now();
        const found = rates.get(key);
        const current = found && now - found.since < windowMs ? found : { since: now, used: 0 };
        const granted = Math.min(1, limit - current.used);
        rates.set(key, { ...current, used: current.used + Math.max(0, granted) });
        return { granted: Math.max(0, granted), endsIn: current.since + windowMs - now };
      },
      tidy: async () => 0,
    },
    sealed: {
      get: async (name) => sealed.get(name) ?? null,
      keep: async (name, text) => {
        if (!sealed.has(name)) sealed.set(name, text);
        return sealed.get(name) ?? text;
      },
      replace: async (name, before, text) => {
        if (sealed.get(name) !== before) return false;
        sealed.set(name, text);
        return true;
      },
      remove: async (name, text) => sealed.get(name) === text && sealed.delete(name),
      all: async () => new Map(sealed),
    },
  };
}
