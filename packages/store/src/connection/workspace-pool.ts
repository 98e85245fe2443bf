import { isId } from '@weir/base/id';
import type pg from 'pg';
import { DatabaseUnavailable } from './database-unavailable.ts';
import { codeOf, connectionRefused, translateFailure } from './failures.ts';
import { type Patience, patienceSql, REQUEST_PATIENCE } from './patience.ts';
import { WorkspaceClient } from './workspace-client.ts';

/** Role that may read and write rows and nothing else; entered per transaction when the login may. */
export const APP_ROLE = 'weir_app';

/** A pool whose connections always act inside one workspace. Shaped for Kysely's PostgresDialect. */
export class WorkspacePool {
  readonly options: object = {};
  private readonly pool: pg.Pool;
  private readonly workspace: string;
  private readonly patience: Patience;
  private entering: Promise<string> | undefined;

  constructor(pool: pg.Pool, workspace: string, patience: Patience = REQUEST_PATIENCE) {
    if (!isId(workspace)) throw new Error(`The workspace is a UUID, not "${workspace}".`);
    this.pool = pool;
    this.workspace = workspace;
    this.patience = patience;
  }

  async connect(): Promise<WorkspaceClient> {
    const entering = await this.howToEnter();
    return new WorkspaceClient(await this.open(), entering);
  }

  /** The pool itself is ended by whoever made it. */
  async end(): Promise<void> {}

  /** Roles changed (migration): look again. */
  forgetRole(): void {
    this.entering = undefined;
  }

  private open(): Promise<pg.PoolClient> {
    return this.pool.connect().catch((error: unknown) => {
      throw connectionRefused(error);
    });
  }

  private howToEnter(): Promise<string> {
    this.entering ??= this.lookUpRole().catch((error: unknown) => {
      this.entering = undefined;
      throw error;
    });
    return this.entering;
  }

  // Membership rules differ between versions (PostgreSQL 16 added the SET option), and the role may stem from another
  // database of the same server: trying is the only sure answer.
  private async lookUpRole(): Promise<string> {
    const workspace = `select set_config('weir.workspace', '${this.workspace}', true), ${patienceSql(this.patience)}`;
    const client = await this.open();
    let discard = true;
    try {
      const usable = await this.tryRole(client);
      if (!usable) await refuseUnbound(client);
      discard = false;
      return usable ? `set local role ${APP_ROLE}; ${workspace}` : workspace;
    } catch (error) {
      const failure = translateFailure(error);
      discard = failure instanceof DatabaseUnavailable;
      throw failure;
    } finally {
      client.release(discard);
    }
  }

  private async tryRole(client: pg.PoolClient): Promise<boolean> {
    try {
      await client.query(`begin; set local role ${APP_ROLE}; select from workspace_state limit 0; rollback`);
      return true;
    } catch (error) {
      // No such role, not a member, no rights, no tables yet.
      if (!['22023', '42704', '42501', '42P01'].includes(codeOf(error) ?? '')) throw error;
      await client.query('rollback');
      return false;
    }
  }
}

/** Row-level security does not bind a superuser: without the role, such a login would see every workspace. */
async function refuseUnbound(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ unbound: boolean }>(
    `select (rolsuper or rolbypassrls) and to_regclass('workspace_state') is not null as unbound
     from pg_roles where rolname = current_user`,
  );
  if (rows[0]?.unbound)
    throw new Error(
      `The database login is not bound by row-level security and cannot enter the role ${APP_ROLE}. ` +
        'Run the migration with this login, or use a login that is no superuser.',
    );
}
