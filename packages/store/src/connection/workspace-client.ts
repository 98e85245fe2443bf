import type pg from 'pg';
import { stillColliding, translateFailure } from './failures.ts';
import { gatherFlight } from './one-flight.ts';

/** Rows and counts of one statement. */
export interface StatementResult {
  readonly command: string;
  readonly rowCount: number | null;
  readonly rows: Record<string, unknown>[];
}

/**
 * One connection that never runs a statement outside a workspace: BEGIN, the role without rights of its own and the
 * workspace travel together, and all three end with the transaction, so a pooler in front may hand the connection on.
 */
export class WorkspaceClient {
  private readonly client: pg.PoolClient;
  private readonly entering: string;
  private inTransaction = false;

  constructor(client: pg.PoolClient, entering: string) {
    this.client = client;
    this.entering = entering;
  }

  /** Begins; `extra` statements (no parameters) run in the same round trip and their results come back, last first. */
  async begin(start = 'begin', extra = ''): Promise<readonly StatementResult[]> {
    this.inTransaction = true;
    const results = await this.send(`${start}; ${this.entering}${extra ? `; ${extra}` : ''}`);
    return Array.isArray(results) ? (results as StatementResult[]).toReversed() : [results];
  }

  /** `name` prepares the statement on the connection. As Kysely's driver calls it: transaction words are recognised, anything else outside a transaction gets its own. */
  async query(text: string, values: readonly unknown[] = [], name?: string): Promise<StatementResult> {
    if (this.inTransaction) {
      if (text === 'commit') return this.commit();
      if (text === 'rollback') return this.rollback();
      return this.send(text, values, { name });
    }
    if (text === 'begin' || text.startsWith('start transaction')) {
      const results = await this.begin(text);
      return { command: 'BEGIN', rowCount: null, rows: results.at(-1)?.rows ?? [] };
    }
    // Sent without waiting for each answer; when one fails, COMMIT of the failed transaction rolls it back.
    const [begun, result, committed] = await Promise.allSettled([
      this.begin(),
      this.send(text, values),
      this.commit(),
    ]);
    for (const one of [begun, result, committed])
      if (one.status === 'rejected') throw stillColliding(one.reason);
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  }

  async commit(): Promise<StatementResult> {
    this.inTransaction = false;
    return this.send('commit', [], { isCommit: true });
  }

  async rollback(): Promise<StatementResult> {
    this.inTransaction = false;
    return this.send('rollback');
  }

  release(discard?: boolean): void {
    this.client.release(discard || this.inTransaction);
  }

  private async send(
    text: string,
    values: readonly unknown[] = [],
    { name, isCommit = false }: { readonly name?: string | undefined; readonly isCommit?: boolean } = {},
  ): Promise<StatementResult> {
    gatherFlight(this.client);
    try {
      const given = values as unknown[];
      const query = name === undefined ? { text, values: given } : { name, text, values: given };
      return (await this.client.query(query)) as StatementResult;
    } catch (error) {
      throw translateFailure(error, isCommit);
    }
  }
}
