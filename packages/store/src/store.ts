import type { Ports } from '@weir/usecases';
import pg from 'pg';
import { openArtefacts } from './artefacts/artefact-store.ts';
import { openAudit } from './audit/audit-log.ts';
import { sealAudit } from './audit/seal-audit.ts';
import { checkWritable } from './connection/check-writable.ts';
import { type Database, openDatabase } from './connection/database.ts';
import { translateFailure } from './connection/failures.ts';
import type { Patience } from './connection/patience.ts';
import { openDesign } from './design/design-store.ts';
import { openFiles } from './file-store.ts';
import { openImports } from './import-store.ts';
import { openKeys } from './key-store.ts';
import { openLinks } from './link-store.ts';
import { Maintenance, type Tidied } from './maintenance.ts';
import { ensureAppRoleAs } from './migrations/app-role.ts';
import { migrate } from './migrations/migrate.ts';
import { openNotifications } from './notifications/notification-store.ts';
import { openPeople } from './people-store.ts';
import { openPreferences } from './preference-store.ts';
import { openRecords } from './records/record-store.ts';
import { type AttemptStore, openAttempts } from './shared/attempt-store.ts';
import { openRates, type RateStore } from './shared/rate-store.ts';
import { openSealed, type SealedStore } from './shared/sealed-store.ts';

/** What the store needs: a database (address or pool) and the workspace it serves. */
export type StoreOptions = ({ readonly url: string } | { readonly pool: pg.Pool }) & {
  /** UUID of the workspace; nothing outside it can be seen through this store. */
  readonly workspace: string;
  /** Address of an administrator who may make the role `weir_app`; used by `migrate` only. */
  readonly adminUrl?: string;
  /** What a request may take of the database; less only in tests. */
  readonly patience?: Patience;
  /** Connections at most; only with `url`. */
  readonly connections?: number;
  /** False behind a pooler that cannot hand prepared statements on. */
  readonly prepare?: boolean;
  /** One sentence per event worth an operator's eye. */
  readonly log?: (message: string) => void;
};

/** The ports on PostgreSQL, and what the composition root runs beside them. */
export interface Store extends Omit<Ports, 'clock' | 'ids' | 'secondJudge'> {
  /** For the sign-in library: `database.kysely` reaches its tables, always inside the workspace. */
  readonly database: Database;
  /** What all servers on the database count together, and the secrets they share. */
  readonly attempts: AttemptStore;
  readonly rates: RateStore;
  readonly sealed: SealedStore;
  /** Brings the schema up to date; returns the names of the steps taken. */
  readonly migrate: () => Promise<readonly string[]>;
  /** One look at the database: throws `DatabaseUnavailable` when it is gone. */
  readonly ping: () => Promise<void>;
  /** Whether a change could be stored now: throws `DatabaseUnavailable`, or an error when the schema is not ours. */
  readonly checkWritable: () => Promise<void>;
  /** Background work: seals audit entries, fills new slots, makes search texts. Does what is there when it begins and leaves what is written meanwhile; call it every second. Calls do not overlap. */
  readonly work: () => Promise<void>;
  /** Removes what has served its time: idempotency keys after 30 days, uploads nobody kept after 2, notifications read 90 days ago or made a year ago. Once an hour will do. */
  readonly tidy: (now: Date) => Promise<Tidied>;
  readonly sealAudit: () => Promise<number>;
  /** Waits for background work and closes the connections the store made. */
  readonly close: () => Promise<void>;
}

/** Opens one workspace on PostgreSQL. Nothing is connected before the first call. */
export function createStore(options: StoreOptions): Store {
  const log = options.log ?? (() => {});
  const pool = 'pool' in options ? options.pool : ownPool(options.url, options.connections ?? 10);
  // Without listeners, a connection that breaks while idle or between two statements would end the process.
  pool.on('error', (error) => log(`An idle database connection was lost: ${error.message}`));
  pool.on('connect', (client) => client.on('error', () => {}));
  const database = openDatabase(pool, options.workspace, options);
  const artefacts = openArtefacts(database, () => maintenance.wake());
  const maintenance = new Maintenance(pool, database, artefacts, log);

  const close = async () => {
    await maintenance.stop();
    if (!('pool' in options)) await pool.end();
  };
  let closing: Promise<void> | undefined;

  return {
    database,
    artefacts: artefacts.port,
    records: openRecords(database, artefacts),
    files: openFiles(database),
    people: openPeople(database),
    keys: openKeys(database),
    links: openLinks(database),
    preferences: openPreferences(database),
    imports: openImports(database),
    design: openDesign(database, artefacts),
    notifications: openNotifications(database),
    audit: openAudit(database),
    attempts: openAttempts(database),
    rates: openRates(database),
    sealed: openSealed(database),
    migrate: async () => {
      const { adminUrl } = options;
      if (adminUrl !== undefined)
        await loginOf(pool)
          .then((login) => ensureAppRoleAs(adminUrl, login))
          .catch((error: unknown) => {
            throw translateFailure(error);
          });
      const steps = await migrate(pool);
      database.forgetRole();
      if (steps.length > 0) log(`The database schema was brought up to date: ${steps.join(', ')}.`);
      return steps;
    },
    ping: async () => {
      await database.read(database.kysely.selectFrom('workspace_state').select('workspace_id').limit(1));
    },
    checkWritable: () => checkWritable(database),
    work: () => maintenance.work(),
    tidy: (now) => maintenance.tidy(now),
    sealAudit: () => sealAudit(database),
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

function ownPool(connectionString: string, max: number): pg.Pool {
  return new pg.Pool({
    connectionString,
    max,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    // Statements of a transaction travel without waiting for the answer to the one before.
    pipeline: true,
  } as pg.PoolConfig);
}

async function loginOf(pool: pg.Pool): Promise<string> {
  const result = await pool.query<{ name: string }>('select current_user as name');
  return result.rows[0]?.name ?? '';
}
