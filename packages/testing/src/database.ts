import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';

/** A database of one test, gone after `drop`. */
export interface TestDatabase {
  readonly name: string;
  /** As the product connects: role `weir`, owner of the database, no superuser, so row-level security binds it. */
  readonly url: string;
  /** The same database as superuser, to arrange or inspect what the product may not. */
  readonly adminUrl: string;
  readonly drop: () => Promise<void>;
}

/** A database state worth building once per run and cloning for each test, for example "all migrations applied". */
export interface TestTemplate {
  /** Names the state; a test run builds each name once. */
  readonly name: string;
  /** Brings an empty database into that state; must close its connections. */
  readonly prepare: (url: string) => Promise<void>;
}

const ROLE = 'weir';

function adminUrl(): string {
  const url = process.env.WEIR_TEST_DATABASE_URL;
  if (!url)
    throw new Error(
      'WEIR_TEST_DATABASE_URL is not set: name the file *.db.test.ts, so that it runs in the project "database".',
    );
  return url;
}

function addressOf(database: string, role?: string): string {
  const url = new URL(adminUrl());
  url.pathname = `/${database}`;
  if (role) {
    url.username = role;
    url.password = url.password && ROLE_PASSWORD;
  }
  return url.toString();
}

// Only of use where the given server asks for passwords; then the role is made with it.
const ROLE_PASSWORD = 'weir-test';

async function asAdmin<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: adminUrl() });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function ensureRole(client: pg.Client): Promise<void> {
  await client.query('select pg_advisory_lock(7305)');
  try {
    const found = await client.query('select 1 from pg_roles where rolname = $1', [ROLE]);
    if (found.rowCount === 0)
      await client.query(`create role ${ROLE} login nosuperuser nobypassrls password '${ROLE_PASSWORD}'`);
  } finally {
    await client.query('select pg_advisory_unlock(7305)');
  }
}

async function create(template: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asAdmin(async (client) => {
    await ensureRole(client);
    await client.query(`create database ${name} owner ${ROLE} template ${template}`);
  });
  return {
    name,
    url: addressOf(name, ROLE),
    adminUrl: addressOf(name),
    drop: () =>
      asAdmin(async (client) => {
        await client.query(`drop database if exists ${name} with (force)`);
      }),
  };
}

/** A fresh database without tables. */
export function createEmptyDatabase(): Promise<TestDatabase> {
  return create('template0');
}

/** A fresh database in the state of a template, which the first caller of a run builds while the others wait. */
export async function createTestDatabase(template?: TestTemplate): Promise<TestDatabase> {
  if (!template) return createEmptyDatabase();
  const name = `template_${createHash('sha256').update(template.name).digest('hex').slice(0, 12)}`;
  await asAdmin(async (client) => {
    await ensureRole(client);
    await client.query('select pg_advisory_lock(7306, hashtext($1))', [name]);
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (found.rowCount === 0) {
      const draft = `${name}_draft`;
      await client.query(`drop database if exists ${draft} with (force)`);
      await client.query(`create database ${draft} owner ${ROLE} template template0`);
      await template.prepare(addressOf(draft, ROLE));
      await client.query(`alter database ${draft} rename to ${name}`);
    }
  });
  return create(name);
}
