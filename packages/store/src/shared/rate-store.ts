import { sql } from 'kysely';
import type { Database } from '../connection/database.ts';

/** A share of a limit that one server may use up without asking again. */
export interface RateShare {
  /** Requests it may let through; 0 when the limit is used up. */
  readonly granted: number;
  /** Milliseconds until the count starts anew. */
  readonly endsIn: number;
}

/** Used-up limits, the same for every server on the database. */
export interface RateStore {
  /** Takes a share of what is left of `limit` in the running window; all shares together never exceed the limit. */
  readonly take: (key: string, limit: number, windowMs: number) => Promise<RateShare>;
  /** Removes windows that began before; gives how many. */
  readonly tidy: (before: Date) => Promise<number>;
}

/**
 * One part in so many of what is left is handed out at a time: a busy server asks some dozen times a window, and what
 * another server holds unused is at most such a part.
 */
const PARTS = 8;

/** Rates of one workspace. */
export function openRates(database: Database): RateStore {
  const { workspace } = database;
  return {
    take: (key, limit, windowMs) =>
      database.transaction(async (session) => {
        void session.run(sql`
          insert into rate_use (workspace_id, key, since, used)
          values (${workspace}::uuid, ${key}, clock_timestamp(), 0) on conflict do nothing`);
        // Locked until the share is written, so that two servers never take the same part.
        const [row] = await session.run(sql<{ used: number; age: number }>`
          select used, extract(epoch from clock_timestamp() - since)::float8 * 1000 as age from rate_use
          where workspace_id = ${workspace}::uuid and key = ${key} for update`);
        if (!row) throw new Error('Expected a count of the rate, found none.');
        const isOver = row.age >= windowMs;
        const used = isOver ? 0 : row.used;
        const endsIn = isOver ? windowMs : Math.max(1, windowMs - row.age);
        const granted = Math.min(Math.max(0, limit - used), shareOf(limit - used));
        if (granted > 0)
          void session.run(sql`
            update rate_use set used = ${used + granted}::int,
              since = case when ${isOver} then clock_timestamp() else since end
            where workspace_id = ${workspace}::uuid and key = ${key}`);
        return { granted, endsIn };
      }),
    tidy: async (before) => {
      const removed = await database.transaction((session) =>
        session.run(
          sql`delete from rate_use where workspace_id = ${workspace}::uuid and since < ${before} returning key`,
        ),
      );
      return removed.length;
    },
  };
}

function shareOf(left: number): number {
  return Math.max(1, Math.floor(left / PARTS));
}
