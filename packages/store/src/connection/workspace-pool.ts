import type pg from 'pg';
import { isUuid } from '../uuid.ts';
import { DatabaseUnavailable } from './database-unavailable.ts';
import { codeOf, translateFailure } from './failures.ts';
import { WorkspaceClient } from './workspace-client.ts';

/** Role that may read and write rows and nothing else; entered per transaction when the login may. */
export const APP_ROLE = 'weir_app';

/** A pool whose connections always act inside one workspace. Shaped for Kysely's PostgresDialect. */
export class WorkspacePool {
  readonly options: object = {};
  private readonly pool: pg.Pool;
  private readonly workspace: string;
  private entering: Promise<string> | undefined;

  constructor(pool: pg.Pool, workspace: string) {
    if (!isUuid(workspace)) throw new Error(`The workspace is a UUID, not "${workspace}".`);
    this.pool = pool;
    this.workspace = workspace;
  }

  async connect(): Promise<WorkspaceClient> {
    const entering = await this.howToEnter();
    try {
      return new WorkspaceClient(await this.pool.connect(), entering);
    } catch (error) {
      throw translateFailure(error);
    }
  }

  /** The pool itself is ended by whoever made it. */
  async end(): Promise<void> {}

  /** Roles changed (migration): look again. */
  forgetRole(): void {
    this.entering = undefined;
  }

  private howToEnter(): Promise<string> {
    this.entering ??= this.lookUpRole().catch((error: unknown) => {
      this.entering = undefined;
      throw error;
    });
    return this.entering;
  }

  // Membership rules differ between versions (PostgreSQL 16 added the SET option): trying is the only sure answer.
  private async lookUpRole(): Promise<string> {
    const workspace = `select set_config('weir.workspace', '${this.workspace}', true)`;
    let client: pg.PoolClient | undefined;
    try {
      client = await this.pool.connect();
      await client.query(`begin; set local role ${APP_ROLE}; rollback`);
      client.release();
      return `set local role ${APP_ROLE}; ${workspace}`;
    } catch (error) {
      const failure = translateFailure(error);
      if (failure instanceof DatabaseUnavailable) {
        client?.release(true);
        throw failure;
      }
      await client?.query('rollback').catch(() => {});
      client?.release();
      // 22023: no such role; 42501: not a member. Forced row-level security still holds for an owner.
      if (codeOf(error) === '22023' || codeOf(error) === '42501') return workspace;
      throw error;
    }
  }
}
