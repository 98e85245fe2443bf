/** What can be done to the rows; one object for the life of the table, so that rows need not re-render. */
export interface TableActions {
  readonly add: (at: number) => void;
  readonly duplicate: (at: number) => void;
  readonly remove: (at: number) => void;
  readonly move: (from: number, to: number) => void;
  readonly append: (rows: readonly Readonly<Record<string, unknown>>[]) => void;
  /** Pasted text into cells from this one on, adding rows as needed; false when the text is no table. */
  readonly pasteAt: (row: number, column: number, text: string) => boolean;
}
