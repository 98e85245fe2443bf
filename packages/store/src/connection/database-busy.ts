/**
 * The database ended a statement that took too long, or waited too long for others. Nothing of it was stored; it is there
 * and takes other work, so the same may well succeed a little later.
 */
export class DatabaseBusy extends Error {
  override readonly name = 'DatabaseBusy';
  /** Seconds after which trying again makes sense. */
  readonly retryAfter = 5;
}
