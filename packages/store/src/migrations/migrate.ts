import type pg from 'pg';
import { connectionRefused, translateFailure } from '../connection/failures.ts';
import { ensureAppRole } from './app-role.ts';
import { migrations as allMigrations } from './list.ts';
import type { Migration } from './migration.ts';
import { MIGRATION_TABLE, PROTECT } from './protect.ts';

// Any number of ours; held only inside the migrating transaction, so a pooler in front does no harm.
const LOCK = 7_301_446_233;

/** The database was migrated by a newer program than this one. */
export class NewerDatabase extends Error {
  override readonly name = 'NewerDatabase';
}

/**
 * Brings the schema up to date: all missing steps in one transaction, one process at a time. Returns the names of the
 * steps taken.
 */
export async function migrate(
  pool: pg.Pool,
  migrations: readonly Migration[] = allMigrations,
): Promise<readonly string[]> {
  const client = await pool.connect().catch((error: unknown) => {
    throw connectionRefused(error);
  });
  try {
    await ensureAppRole(client);
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [LOCK]);
    await client.query(
      `create table if not exists ${MIGRATION_TABLE} (name text primary key, at timestamptz not null default now())`,
    );
    const done = await client.query<{ name: string }>(`select name from ${MIGRATION_TABLE} order by name`);
    const missing = missingSteps(
      done.rows.map((row) => row.name),
      migrations,
    );
    for (const migration of missing) {
      await client.query(migration.sql);
      await client.query(`insert into ${MIGRATION_TABLE} (name) values ($1)`, [migration.name]);
    }
    if (missing.length > 0 || !(await isProtected(client))) await client.query(PROTECT);
    await client.query('commit');
    client.release();
    return missing.map((migration) => migration.name);
  } catch (error) {
    await client.query('rollback').catch(() => {});
    client.release(true);
    throw translateFailure(error);
  }
}

// The role may have come after the tables (another login migrated them first).
async function isProtected(client: pg.PoolClient): Promise<boolean> {
  const found = await client.query<{ granted: boolean | null }>(
    `select has_table_privilege(oid, 'record', 'select') as granted from pg_roles where rolname = 'weir_app'`,
  );
  return found.rows.every((row) => row.granted === true);
}

function missingSteps(done: readonly string[], migrations: readonly Migration[]): readonly Migration[] {
  const known = new Set(migrations.map((migration) => migration.name));
  const unknown = done.filter((name) => !known.has(name));
  if (unknown.length > 0)
    throw new NewerDatabase(
      `The database was changed by a newer Weir (${unknown.join(', ')}). Start that version, or restore an older backup.`,
    );
  const taken = new Set(done);
  return migrations.filter((migration) => !taken.has(migration.name));
}
