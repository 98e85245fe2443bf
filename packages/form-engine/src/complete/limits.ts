/** What one submission may cost; beyond it nothing of it is looked at. */
export const SUBMISSION_LIMITS = {
  /** Levels of objects and lists: the record, a table, a row, a file list, a file. */
  depth: 12,
  /** Values in all, counting every cell. */
  values: 100_000,
  /** Characters in all, names included. */
  characters: 5_000_000,
  /** Entries of one list, and rows of one table, that are looked at. */
  entries: 1_000,
  /** Names of one object that are looked at. */
  names: 200,
  /** Issues that are told; the rest would not help anybody. */
  issues: 500,
} as const;
