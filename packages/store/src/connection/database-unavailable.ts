/** The database cannot be reached or is going away. Callers answer "try again soon"; nothing is lost by waiting. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable';
  /** True when COMMIT was on its way: the change may or may not have been stored. */
  readonly commitSent: boolean;
  /** Seconds after which trying again makes sense. */
  readonly retryAfter = 2;

  constructor(message: string, options: { readonly cause?: unknown; readonly commitSent?: boolean } = {}) {
    super(message, { cause: options.cause });
    this.commitSent = options.commitSent ?? false;
  }
}
