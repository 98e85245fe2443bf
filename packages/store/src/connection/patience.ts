/** How long one transaction may keep others waiting, in milliseconds. The database itself ends what takes longer. */
export interface Patience {
  /** One statement. */
  readonly statement: number;
  /** Waiting for a row that somebody else holds. */
  readonly lock: number;
  /** Doing nothing between two statements: whoever is served is slow, or gone. */
  readonly idle: number;
}

/** What a request may take: whoever waits for it would not wait longer. */
export const REQUEST_PATIENCE: Patience = { statement: 20_000, lock: 8_000, idle: 10_000 };

/** Work nobody waits for at a screen: filling columns, verifying the audit log, writing a large import. */
export const LONG_PATIENCE: Patience = { statement: 600_000, lock: 60_000, idle: 120_000 };

/** The settings as calls in a `select` list; they end with the transaction. */
export function patienceSql({ statement, lock, idle }: Patience): string {
  return [
    ['statement_timeout', statement],
    ['lock_timeout', lock],
    ['idle_in_transaction_session_timeout', idle],
  ]
    .map(([name, ms]) => `set_config('${name}', '${ms}', true)`)
    .join(', ');
}
