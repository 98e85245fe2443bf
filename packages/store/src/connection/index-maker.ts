import type pg from 'pg';
import { type IndexMaker, SLOT_INDEX_PREFIX } from '../records/slot-indexes.ts';

/**
 * Makes indexes as the login itself, who owns the tables, outside any transaction: `create index concurrently` waits for
 * every transaction that is open, so nothing of ours may be.
 */
export function indexMaker(pool: pg.Pool): IndexMaker {
  return {
    existing: async () => {
      const { rows } = await pool.query<{ name: string; valid: boolean }>(
        `select c.relname as name, x.indisvalid as valid from pg_index x join pg_class c on c.oid = x.indexrelid
         where c.relnamespace = 'public'::regnamespace and starts_with(c.relname, $1)`,
        [SLOT_INDEX_PREFIX],
      );
      return rows;
    },
    busy: async () => {
      const { rows } = await pool.query<{ busy: boolean }>(
        `select exists (select from pg_stat_progress_create_index
           where datname = current_database() and relid = 'record'::regclass) as busy`,
      );
      return rows[0]?.busy ?? false;
    },
    run: async (sql) => {
      await pool.query(sql);
    },
  };
}
