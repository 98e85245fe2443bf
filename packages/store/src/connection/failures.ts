import { DatabaseBusy } from './database-busy.ts';
import { DatabaseUnavailable } from './database-unavailable.ts';

// SQLSTATEs after which the connection is gone or the server takes no work.
const GONE = new Set(['57P01', '57P02', '57P03', '57P05', '53300', '25P03']);
const SYSTEM = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EACCES',
]);
// node-postgres reports these without any code.
const SENTENCES =
  /connection terminated|client has encountered a connection error|timeout exceeded when trying to connect|connection ended|client was closed|cannot use a pool after calling end|not queryable|query read timeout/i;

/** SQLSTATE or system code of an error, if it has one. */
export function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : undefined;
}

/** Name of the violated constraint of a unique violation, if the error is one. */
export function uniqueViolation(error: unknown): string | undefined {
  if (codeOf(error) !== '23505') return undefined;
  const constraint = (error as { constraint?: unknown }).constraint;
  return typeof constraint === 'string' ? constraint : '';
}

/** Two transactions met: running the loser again from the start is the cure. */
export function isCollision(error: unknown): boolean {
  const code = codeOf(error);
  return code === '40001' || code === '40P01';
}

// Ended by the database because it took, or waited, too long.
const ENDED = new Set(['57014', '55P03']);

/** Connection failures as `DatabaseUnavailable`, ended statements as `DatabaseBusy`; every other error unchanged. */
export function translateFailure(error: unknown, commitSent = false): unknown {
  if (error instanceof DatabaseUnavailable || error instanceof DatabaseBusy) return error;
  const code = codeOf(error);
  if (code !== undefined && ENDED.has(code))
    return new DatabaseBusy(`The database ended a statement: ${(error as Error).message}.`, { cause: error });
  const gone =
    (code !== undefined && (GONE.has(code) || SYSTEM.has(code) || code.startsWith('08'))) ||
    (error instanceof AggregateError && error.errors.some((one) => SYSTEM.has(codeOf(one) ?? ''))) ||
    (code === undefined && error instanceof Error && SENTENCES.test(error.message));
  return gone ? unavailable(error, commitSent) : error;
}

/** Whatever keeps a connection from being made (server down, database closed, wrong password) makes it unavailable. */
export function connectionRefused(error: unknown): DatabaseUnavailable {
  return error instanceof DatabaseUnavailable ? error : unavailable(error, false);
}

function unavailable(error: unknown, commitSent: boolean): DatabaseUnavailable {
  const reason = (error instanceof Error && error.message) || codeOf(error) || String(error);
  return new DatabaseUnavailable(`The database is not available: ${reason}.`, { cause: error, commitSent });
}
