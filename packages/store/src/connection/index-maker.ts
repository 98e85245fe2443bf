import pg from 'pg';
import { type IndexMaker, SLOT_INDEX_PREFIX } from '../records/slot-indexes.ts';

/**
 * Makes indexes as the login itself, who owns the tables, on a connection of its own and outside any transaction:
 * `create index concurrently` waits for every transaction that is open, which may take as long as the longest export.
 * Aborting leaves the connection; what was half made is made anew another time.
 */
export async function withIndexMaker<T>(
  pool: pg.Pool,
  signal: AbortSignal,
  work: (maker: IndexMaker) => Promise<T>,
): Promise<T | undefined> {
  // The password is not among the enumerable options.
  const client = new pg.Client({ ...pool.options, password: pool.options.password } as pg.ClientConfig);
  client.on('error', () => {});
  // Only once it is connected: a client that is ended while connecting may never say so.
  await client.connect();
  const leave = () => void client.end().catch(() => {});
  signal.addEventListener('abort', leave, { once: true });
  try {
    return signal.aborted ? undefined : await work(makerOf(client));
  } finally {
    signal.removeEventListener('abort', leave);
    await client.end().catch(() => {});
  }
}

function makerOf(client: pg.Client): IndexMaker {
  return {
    existing: async () => {
      const { rows } = await client.query<{ name: string; valid: boolean }>(
        `select c.relname as name, x.indisvalid as valid from pg_index x join pg_class c on c.oid = x.indexrelid
         where c.relnamespace = 'public'::regnamespace and starts_with(c.relname, $1)`,
        [SLOT_INDEX_PREFIX],
      );
      return rows;
    },
    busy: async () => {
      const { rows } = await client.query<{ busy: boolean }>(
        `select exists (select from pg_stat_progress_create_index
           where datname = current_database() and relid = 'record'::regclass) as busy`,
      );
      return rows[0]?.busy ?? false;
    },
    run: async (sql) => {
      await client.query(sql);
    },
  };
}
