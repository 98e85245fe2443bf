import { statfs } from 'node:fs/promises';
import { unavailableIn } from '@weir/api';

/** What stands in the way of taking requests; `ok` means nothing does. */
export type Readiness =
  | 'ok'
  | 'database away'
  | 'database busy'
  | 'database full'
  | 'database read only'
  | 'disk full'
  | 'stopping';

/** Whether this server can do its work just now. */
export interface Readinesses {
  readonly now: () => Promise<Readiness>;
  /** Whether a disk that is written to has too little room left; looked at once a second at most. */
  readonly isDiskFull: () => Promise<boolean>;
  /** From now on the answer is `stopping`. */
  readonly stop: () => void;
}
interface Parts {
  /** Throws when the database could not store a change. */
  readonly checkDatabase: () => Promise<void>;
  /** Folders that are written to. */
  readonly folders: readonly string[];
  readonly minFreeMegabytes: number;
  /** Free bytes for us where a folder lies. */
  readonly freeBytes?: (folder: string) => Promise<number>;
  readonly now?: () => number;
}

const FRESH_MS = 1_000;
const PATIENCE_MS = 2_000;
const MEGABYTE = 1024 * 1024;
const BY_REASON = {
  away: 'database away',
  busy: 'database busy',
  full: 'database full',
  readOnly: 'database read only',
} as const;

/** Looks at most once a second, however often it is asked: anybody may ask. */
export function createReadiness({ checkDatabase, folders, ...parts }: Parts): Readinesses {
  const { minFreeMegabytes, freeBytes = freeBytesOf, now = Date.now } = parts;
  let isStopping = false;

  const isDiskFull = onceASecond(now, async () => {
    const free = await Promise.all(folders.map((folder) => freeBytes(folder)));
    return free.some((bytes) => bytes < minFreeMegabytes * MEGABYTE);
  });
  const database = onceASecond(now, async (): Promise<Readiness> => {
    const late = new Promise<Readiness>((resolve) =>
      setTimeout(() => resolve('database busy'), PATIENCE_MS).unref(),
    );
    const looked = checkDatabase().then(
      (): Readiness => 'ok',
      (error: unknown): Readiness => BY_REASON[unavailableIn(error)?.reason ?? 'away'],
    );
    return Promise.race([looked, late]);
  });

  return {
    isDiskFull,
    now: async () => {
      if (isStopping) return 'stopping';
      const found = await database();
      if (found !== 'ok') return found;
      return (await isDiskFull()) ? 'disk full' : 'ok';
    },
    stop: () => {
      isStopping = true;
    },
  };
}

async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

function onceASecond<T>(now: () => number, look: () => Promise<T>): () => Promise<T> {
  let seen: { readonly until: number; readonly found: Promise<T> } | null = null;
  return () => {
    if (seen === null || seen.until <= now()) {
      const found = look();
      seen = { until: now() + FRESH_MS, found };
      found.catch(() => {
        seen = null;
      });
    }
    return seen.found;
  };
}
