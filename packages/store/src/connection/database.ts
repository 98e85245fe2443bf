import { setTimeout as pause } from 'node:timers/promises';
import { type CompiledQuery, Kysely, PostgresDialect, type PostgresPool, type RawBuilder } from 'kysely';
import type pg from 'pg';
import type { Tables } from '../tables.ts';
import { DatabaseUnavailable } from './database-unavailable.ts';
import { isCollision, stillColliding } from './failures.ts';
import { LONG_PATIENCE, type Patience, patienceSql } from './patience.ts';
import { StatementNames } from './statement-names.ts';
import type { StatementResult, WorkspaceClient } from './workspace-client.ts';
import { WorkspacePool } from './workspace-pool.ts';

type Compilable<O> = { compile(): CompiledQuery<O> };
/** Anything that compiles to one statement: a query builder or an `sql` text. */
export type Statement<O> = Compilable<O> | RawBuilder<O>;

/** The statements of one transaction. Not awaiting each keeps the connection busy: they run in the order of the calls. */
export interface Session {
  readonly run: <O>(statement: Statement<O>) => Promise<readonly O[]>;
  /** The same for a statement whose text hardly ever changes: each connection prepares it once. */
  readonly runPrepared: <O>(statement: Statement<O>) => Promise<readonly O[]>;
  /** Results of the `extra` statements sent with BEGIN, the last first; what is run meanwhile does not wait for them. */
  readonly begun: () => Promise<readonly StatementResult[]>;
  /** Sends COMMIT at once, behind statements still on their way; otherwise it follows when the work is done. */
  readonly commit: () => Promise<void>;
}
export interface SessionOptions {
  readonly readOnly?: boolean;
  readonly repeatable?: boolean;
  /** Statements without parameters that travel with BEGIN. */
  readonly extra?: string;
  /** Work of minutes that nobody waits for at a screen. */
  readonly long?: boolean;
  /** Tries after a lost connection or a collision; default 4. */
  readonly attempts?: number;
}

/** One workspace's way into the database. */
export interface Database {
  readonly workspace: string;
  /** For libraries that bring their own queries; each one runs inside the workspace. */
  readonly kysely: Kysely<Tables>;
  /** Runs `work` in one transaction, again from the start on collision or when the connection is lost before COMMIT. */
  readonly transaction: <T>(work: (session: Session) => Promise<T>, options?: SessionOptions) => Promise<T>;
  /** A read-only snapshot that stays open until `close`, for long work; holds a connection meanwhile. */
  readonly snapshot: () => Promise<{ readonly run: Session['run']; readonly close: () => Promise<void> }>;
  /** One statement in its own read-only transaction, in one round trip. */
  readonly read: <O>(statement: Statement<O>) => Promise<readonly O[]>;
  /** The same for a statement whose text hardly ever changes. */
  readonly readPrepared: <O>(statement: Statement<O>) => Promise<readonly O[]>;
  readonly forgetRole: () => void;
}

/** Thrown by work to undo everything and return a value. */
class Undone<T> extends Error {
  readonly value: T;
  constructor(value: T) {
    super('The transaction was undone on purpose.');
    this.value = value;
  }
}
/** Leaves the transaction without keeping anything; `transaction` returns the value. */
export function undo<T>(value: T): never {
  throw new Undone(value);
}

const PATIENTLY = `select ${patienceSql(LONG_PATIENCE)}`;

const PAUSES_MS = [20, 150, 500, 900];

export interface DatabaseOptions {
  readonly patience?: Patience;
  /** False behind a pooler that cannot hand prepared statements on. */
  readonly prepare?: boolean;
}

/** Opens one workspace over a pool. */
export function openDatabase(
  pool: pg.Pool,
  workspace: string,
  { patience, prepare }: DatabaseOptions = {},
): Database {
  const names = new StatementNames(prepare);
  const workspacePool = new WorkspacePool(pool, workspace, patience);
  const kysely = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: workspacePool as unknown as PostgresPool }),
  });

  async function once<T>(work: (session: Session) => Promise<T>, options: SessionOptions): Promise<T> {
    const client = await workspacePool.connect();
    let discard = true;
    try {
      const result = await within(client, work, options);
      discard = false;
      return result;
    } catch (error) {
      discard = error instanceof DatabaseUnavailable && (error.reason === 'away' || error.commitSent);
      throw error;
    } finally {
      client.release(discard);
    }
  }

  async function within<T>(
    client: WorkspaceClient,
    work: (session: Session) => Promise<T>,
    options: SessionOptions,
  ): Promise<T> {
    let committed: Promise<void> | undefined;
    // On their way, or failed.
    const statements = new Set<Promise<unknown>>();
    const commit = () => {
      committed ??= client.commit().then(async (result) => {
        if (result.command !== 'ROLLBACK') return;
        // Answers to several statements may arrive at once: what failed first is the reason.
        await Promise.all(statements);
        throw new Error('A statement of the transaction failed, so COMMIT undid it.');
      });
      committed.catch(() => {});
      return committed;
    };
    const send = <O>({ sql, parameters }: CompiledQuery<O>, name?: string): Promise<readonly O[]> => {
      const rows = client.query(sql, parameters, name).then((result) => result.rows as O[]);
      // A failure nobody waits for still fails the transaction: COMMIT then answers ROLLBACK.
      rows.catch(() => {});
      statements.add(rows);
      rows.then(
        () => statements.delete(rows),
        () => {},
      );
      return rows;
    };
    const compile = <O>(statement: Statement<O>) => (statement as RawBuilder<O>).compile(kysely);
    const run = <O>(statement: Statement<O>) => send(compile(statement));
    const runPrepared = <O>(statement: Statement<O>) => {
      const compiled = compile(statement);
      return send(compiled, names.of(compiled.sql));
    };
    const isolation = options.repeatable ? ' isolation level repeatable read' : '';
    const start = `start transaction${isolation}${options.readOnly ? ' read only' : ''}`;
    // The results of `extra` come first: what is sent before them is of no interest.
    const extra = options.long ? [PATIENTLY, options.extra].filter(Boolean).join('; ') : options.extra;
    const beginning = client.begin(start, extra);
    beginning.catch(() => {});
    try {
      const result = await work({ run, runPrepared, begun: () => beginning, commit });
      await commit();
      return result;
    } catch (later) {
      // When BEGIN failed, what followed only says that the transaction is aborted.
      const error = await beginning.then(
        () => later,
        (first: unknown) => first,
      );
      if (error instanceof DatabaseUnavailable) {
        // Too long, full or read only: the connection itself is well.
        if (error.reason !== 'away') await (committed?.catch(() => {}) ?? client.rollback());
        // Of a read nothing can have been stored, though its COMMIT was on the way.
        throw withCommitState(error, committed !== undefined && options.readOnly !== true);
      }
      if (!committed) await client.rollback();
      else await committed.catch(() => {});
      if (error instanceof Undone) return error.value as T;
      throw error;
    }
  }

  async function transaction<T>(
    work: (session: Session) => Promise<T>,
    options: SessionOptions = {},
  ): Promise<T> {
    const attempts = options.attempts ?? 4;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await once(work, options);
      } catch (error) {
        const again =
          isCollision(error) ||
          (error instanceof DatabaseUnavailable &&
            error.reason === 'away' &&
            (!error.commitSent || options.readOnly === true));
        if (!again || attempt >= attempts) throw stillColliding(error);
      }
      await pause((PAUSES_MS[attempt - 1] ?? 900) * (0.5 + Math.random()));
    }
  }

  async function snapshot() {
    const client = await workspacePool.connect();
    let open = true;
    const close = async () => {
      if (!open) return;
      open = false;
      const ended = await client.commit().then(
        () => true,
        () => false,
      );
      client.release(!ended);
    };
    try {
      await client.begin('start transaction isolation level repeatable read read only', PATIENTLY);
    } catch (error) {
      client.release(true);
      throw error;
    }
    const run = async <O>(statement: Statement<O>): Promise<readonly O[]> => {
      const compiled = (statement as RawBuilder<O>).compile(kysely);
      return (await client.query(compiled.sql, compiled.parameters)).rows as O[];
    };
    return { run, close };
  }

  return {
    workspace,
    kysely,
    transaction,
    snapshot,
    read: (statement) => transaction((session) => only(session, session.run(statement)), { readOnly: true }),
    readPrepared: (statement) =>
      transaction((session) => only(session, session.runPrepared(statement)), { readOnly: true }),
    forgetRole: () => workspacePool.forgetRole(),
  };
}

/** What a transaction answers that has nothing more to say: COMMIT travels behind its last statement. */
async function only<T>({ commit }: Pick<Session, 'commit'>, last: Promise<T>): Promise<T> {
  const [answer] = await Promise.all([last, commit()]);
  return answer;
}

// A statement sent together with COMMIT may be the one that reports the lost connection.
function withCommitState(error: DatabaseUnavailable, commitSent: boolean): DatabaseUnavailable {
  if (error.commitSent === commitSent) return error;
  const { cause, reason } = error;
  return new DatabaseUnavailable(error.message, { cause, commitSent, reason });
}
