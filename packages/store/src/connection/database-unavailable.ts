/**
 * `away`: it cannot be reached or is going away. `busy`: it took too long, or has no room for another connection. `full`:
 * its disk is. `readOnly`: it takes no changes (a standby, or set so).
 */
export type UnavailableReason = 'away' | 'busy' | 'full' | 'readOnly';

/** The database does no work for us just now. Callers answer "try again soon"; nothing is lost by waiting. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable';
  readonly reason: UnavailableReason;
  /** True when COMMIT was on its way: the change may or may not have been stored. */
  readonly commitSent: boolean;
  /** Seconds after which trying again makes sense. */
  readonly retryAfter: number;

  constructor(
    message: string,
    options: {
      readonly cause?: unknown;
      readonly commitSent?: boolean;
      readonly reason?: UnavailableReason;
    } = {},
  ) {
    super(message, { cause: options.cause });
    this.reason = options.reason ?? 'away';
    this.commitSent = options.commitSent ?? false;
    this.retryAfter = RETRY_AFTER[this.reason];
  }
}

const RETRY_AFTER: Readonly<Record<UnavailableReason, number>> = { away: 2, busy: 5, full: 30, readOnly: 30 };
