import { DatabaseUnavailable, type UnavailableReason } from './database-unavailable.ts';

// SQLSTATEs after which the connection is gone or the server takes no work, beside all of class 08.
const REASONS: Readonly<Record<string, UnavailableReason>> = {
  '57P01': 'away', // being shut down
  '57P02': 'away', // crashed
  '57P03': 'away', // starting up
  '57P04': 'away', // the database was dropped
  '57P05': 'away', // idle too long
  '25P03': 'away', // idle in a transaction too long
  '25P04': 'busy', // the transaction took too long
  '53000': 'busy',
  '53200': 'busy', // out of memory
  '53300': 'busy', // too many connections
  '53400': 'busy',
  '57014': 'busy', // the statement took too long
  '55P03': 'busy', // a lock was not to be had
  '53100': 'full',
  ENOSPC: 'full',
  '25006': 'readOnly',
};
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

/** Failures of the database, not of what was asked of it, as `DatabaseUnavailable`; every other error unchanged. */
export function translateFailure(error: unknown, commitSent = false): unknown {
  if (error instanceof DatabaseUnavailable) return error;
  const reason = reasonOf(error);
  return reason ? unavailable(error, commitSent, reason) : error;
}

function reasonOf(error: unknown): UnavailableReason | undefined {
  const code = codeOf(error);
  if (code !== undefined)
    return REASONS[code] ?? (SYSTEM.has(code) || code.startsWith('08') ? 'away' : undefined);
  if (error instanceof AggregateError && error.errors.some((one) => SYSTEM.has(codeOf(one) ?? '')))
    return 'away';
  return error instanceof Error && SENTENCES.test(error.message) ? 'away' : undefined;
}

/** Whatever keeps a connection from being made (server down, database closed, wrong password) makes it unavailable. */
export function connectionRefused(error: unknown): DatabaseUnavailable {
  if (error instanceof DatabaseUnavailable) return error;
  return unavailable(error, false, reasonOf(error) ?? 'away');
}

/** Two transactions that met again and again: the callers are told to try later. */
export function stillColliding(error: unknown): unknown {
  return isCollision(error) ? unavailable(error, false, 'busy') : error;
}

function unavailable(error: unknown, commitSent: boolean, why: UnavailableReason): DatabaseUnavailable {
  const reason = (error instanceof Error && error.message) || codeOf(error) || String(error);
  return new DatabaseUnavailable(`The database is not available: ${reason}.`, {
    cause: error,
    commitSent,
    reason: why,
  });
}
