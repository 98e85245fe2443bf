const MB = 1024 * 1024;

/** How much of a file is read. Counted while reading, never taken from what the file says of itself. */
export interface TableLimits {
  readonly fileBytes: number;
  /** Rows below the header. */
  readonly rows: number;
  readonly columns: number;
  /** Cells up to the last filled one of each row. */
  readonly cells: number;
  readonly cellCharacters: number;
  /** Characters of all cells together. */
  readonly characters: number;
  readonly zipEntries: number;
  /** Bytes of all unpacked parts together. */
  readonly unpackedBytes: number;
  readonly sharedStrings: number;
  readonly xmlDepth: number;
  readonly xmlAttributes: number;
  /** Characters of one tag, comment or entity. */
  readonly xmlTag: number;
}

export const LIMITS: TableLimits = {
  fileBytes: 50 * MB,
  rows: 200_000,
  columns: 500,
  cells: 10_000_000,
  cellCharacters: 100_000,
  characters: 100_000_000,
  zipEntries: 5000,
  unpackedBytes: 400 * MB,
  sharedStrings: 2_000_000,
  xmlDepth: 64,
  xmlAttributes: 256,
  xmlTag: 131_072,
};
