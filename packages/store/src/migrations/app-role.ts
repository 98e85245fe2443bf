import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { codeOf } from '../connection/failures.ts';
import { APP_ROLE } from '../connection/workspace-pool.ts';

type Runner = Pick<pg.ClientBase, 'query'>;

// Roles belong to the whole server: other databases may be making the same one this very moment.
const RACES = new Set(['42710', '23505', 'XX000', '40001']);

/**
 * Makes the role without rights of its own and lets the login enter it, where the login may do that. Elsewhere forced
 * row-level security on tables the login owns is what holds.
 */
export async function ensureAppRole(client: Runner): Promise<void> {
  const login = await client.query<{ name: string; may: boolean; enters: boolean; known: boolean }>(
    `select current_user as name, r.rolsuper or r.rolcreaterole as may,
       exists (select from pg_roles where rolname = $1) as known,
       exists (select from pg_auth_members m join pg_roles g on g.oid = m.roleid
         where m.member = r.oid and g.rolname = $1) as enters
     from pg_roles r where r.rolname = current_user`,
    [APP_ROLE],
  );
  const facts = login.rows[0];
  if (!facts?.may) return;
  if (!facts.known) await tolerateRaces(client, `create role ${APP_ROLE} nologin nosuperuser nobypassrls`);
  if (!facts.enters) await tolerateRaces(client, `grant ${APP_ROLE} to current_user`);
}

/** The same with an administrator's address, for a login that may not make roles itself. */
export async function ensureAppRoleAs(adminUrl: string, login: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await ensureAppRole(client);
    await tolerateRaces(client, `grant ${APP_ROLE} to ${client.escapeIdentifier(login)}`);
  } finally {
    await client.end();
  }
}

async function tolerateRaces(client: Runner, statement: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query(statement);
      return;
    } catch (error) {
      if (codeOf(error) === '42710') return;
      if (attempt >= 5 || !RACES.has(codeOf(error) ?? '')) throw error;
      await pause(20 * attempt);
    }
  }
}
