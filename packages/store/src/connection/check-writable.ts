import { sql } from 'kysely';
import type { Database } from './database.ts';
import { DatabaseUnavailable } from './database-unavailable.ts';

/**
 * Commits something that needs the log of the database, but changes no table: a server that is up yet stores nothing (a
 * standby, one set to read only, one whose disk is full) is found out.
 */
export async function checkWritable(database: Database): Promise<void> {
  const [found] = await database.transaction(
    async (session) => {
      await session.run(database.kysely.selectFrom('workspace_state').select('workspace_id').limit(1));
      const [setting] = await session.run(
        sql<{ read_only: string }>`select current_setting('transaction_read_only') as read_only`,
      );
      if (setting?.read_only !== 'on') await session.run(sql`select pg_current_xact_id()`);
      return [setting];
    },
    { attempts: 1 },
  );
  if (found?.read_only === 'on')
    throw new DatabaseUnavailable('The database takes no changes.', { reason: 'readOnly' });
}
