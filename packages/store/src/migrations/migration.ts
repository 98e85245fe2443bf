/** One step of the schema. Released steps are never edited; what is wrong in one is put right by a later one. */
export interface Migration {
  /** File name without ending. */
  readonly name: string;
  /** Statements without parameters. */
  readonly sql: string;
}
