import { sql } from 'kysely';
import type { Database } from '../connection/database.ts';

/** How often something was tried, and when it may be tried again. */
export interface Attempt {
  readonly count: number;
  readonly lastAt: Date;
  readonly nextAt: Date;
}
type Attempts = ReadonlyMap<string, Attempt>;

/** Counted attempts, the same for every server on the database. */
export interface AttemptStore {
  /**
   * Shows `work` the attempts of these keys and keeps what it gives back; `null` forgets one. Nobody else counts on
   * these keys meanwhile, so two attempts at the same moment see each other. The time is the database's.
   */
  readonly change: <T>(
    keys: readonly string[],
    work: (
      attempts: Attempts,
      now: Date,
    ) => { readonly keep: ReadonlyMap<string, Attempt | null>; readonly result: T },
  ) => Promise<T>;
  /** Removes what was last tried before; gives how many. */
  readonly tidy: (before: Date) => Promise<number>;
}

interface Row {
  readonly key: string;
  readonly count: number;
  readonly last_at: Date;
  readonly next_at: Date;
  readonly now: Date;
}

/** Attempts of one workspace. */
export function openAttempts(database: Database): AttemptStore {
  const { workspace } = database;
  return {
    change: (keys, work) =>
      database.transaction(async (session) => {
        // In one order, so that two callers never wait for each other.
        const sorted = [...new Set(keys)].sort();
        await session.run(sql`
          insert into sign_in_attempt (workspace_id, key, count, last_at, next_at)
          select ${workspace}::uuid, key, 0, now(), now() from unnest(${sorted}::text[]) key order by key
          on conflict do nothing`);
        const rows = await session.run(sql<Row>`
          select key, count, last_at, next_at, clock_timestamp() as now from sign_in_attempt
          where workspace_id = ${workspace}::uuid and key = any(${sorted}::text[]) order by key for update`);
        const attempts = new Map(
          rows.map((row) => [row.key, { count: row.count, lastAt: row.last_at, nextAt: row.next_at }]),
        );
        const { keep, result } = work(attempts, rows[0]?.now ?? new Date());
        for (const key of sorted) {
          const kept = keep.get(key);
          if (kept)
            await session.run(sql`
              update sign_in_attempt set count = ${kept.count}, last_at = ${kept.lastAt}, next_at = ${kept.nextAt}
              where workspace_id = ${workspace}::uuid and key = ${key}`);
          else if (kept === null)
            await session.run(
              sql`delete from sign_in_attempt where workspace_id = ${workspace}::uuid and key = ${key}`,
            );
        }
        return result;
      }),
    tidy: async (before) => {
      const removed = await database.transaction((session) =>
        session.run(sql`
          delete from sign_in_attempt
          where workspace_id = ${workspace}::uuid and last_at < ${before} and next_at < ${before} returning key`),
      );
      return removed.length;
    },
  };
}
