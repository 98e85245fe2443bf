import { createHash } from 'node:crypto';
import type { RateStore } from '@weir/store';

/** How many requests a minute of one kind; all servers on the database together. */
export interface SharedRate {
  /** Counts `calls` of a caller; seconds to wait when that is too many, else 0. */
  readonly use: (caller: string, calls?: number) => Promise<number>;
}
interface Share {
  /** Requests this server may still let through. */
  left: number;
  readonly until: number;
  /** The limit is used up, on all servers. */
  readonly isOver: boolean;
}

const WINDOW_MS = 60_000;
/** While the database is away each server counts for itself; it is asked again after so long. */
const ALONE_MS = 5_000;
const MOST_CALLERS = 20_000;

/**
 * Takes shares of the limit from the database and uses them up here: a request costs a question only when a share is
 * gone, some dozen times a minute of a busy caller, and never more than the limit gets through.
 */
export function createSharedRate(
  rates: RateStore,
  kind: string,
  limit: number,
  now: () => number = () => performance.now(),
): SharedRate {
  const shares = new Map<string, Share>();
  const asking = new Map<string, Promise<Share>>();

  async function take(caller: string): Promise<Share> {
    const key = createHash('sha256').update(`${kind}:${caller}`).digest('base64url').slice(0, 22);
    try {
      const { granted, endsIn } = await rates.take(key, limit, WINDOW_MS);
      return { left: granted, until: now() + endsIn, isOver: granted === 0 };
    } catch {
      // The request itself will say that the database is away.
      return { left: limit, until: now() + ALONE_MS, isOver: false };
    }
  }
  /** Those who ask at the same time ask once. */
  function ask(caller: string): Promise<Share> {
    const running = asking.get(caller);
    if (running) return running;
    const asked = take(caller).then((share) => {
      asking.delete(caller);
      if (shares.size >= MOST_CALLERS) makeRoom(shares, now());
      shares.set(caller, share);
      return share;
    });
    asking.set(caller, asked);
    return asked;
  }

  return {
    use: async (caller, calls = 1) => {
      for (let call = 0; call < calls; ) {
        let share = shares.get(caller);
        if (!share || share.until <= now() || (share.left <= 0 && !share.isOver)) share = await ask(caller);
        if (share.isOver) return Math.max(1, Math.ceil((share.until - now()) / 1_000));
        // Others may have used it up while it was waited for.
        if (share.left <= 0) continue;
        share.left -= 1;
        call += 1;
      }
      return 0;
    },
  };
}

/** What is out of date goes, and else what has been there longest. */
function makeRoom(shares: Map<string, Share>, now: number): void {
  for (const [caller, share] of shares) if (share.until <= now) shares.delete(caller);
  for (const caller of shares.keys()) {
    if (shares.size < MOST_CALLERS / 2) return;
    shares.delete(caller);
  }
}
