const DAY_MS = 86_400_000;
/** A session nobody uses ends. */
export const IDLE_MS = 14 * DAY_MS;
/** Used or not, some day one signs in again. */
export const LONGEST_MS = 30 * DAY_MS;
