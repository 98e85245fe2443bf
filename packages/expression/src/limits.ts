/** What one expression and one evaluation may cost; beyond it the answer is null with an issue. */
export interface Limits {
  /** Deepest nesting of nodes. */
  readonly depth: number;
  /** Most nodes of one expression. */
  readonly nodes: number;
  /** Most steps of one evaluation; a loop pays the size of its body for each item. */
  readonly fuel: number;
  /** Most items of one list. */
  readonly listItems: number;
  /** Most UTF-16 units of a text that an expression makes. */
  readonly textLength: number;
}

/** The limits that apply when a caller gives none. */
export const DEFAULT_LIMITS: Limits = {
  depth: 64,
  nodes: 500,
  fuel: 100_000,
  listItems: 10_000,
  textLength: 1_000_000,
};

/** Longest number written in an expression. */
export const MAX_NUMBER_LITERAL = 40;
/** Longest text written in an expression. */
export const MAX_TEXT_LITERAL = 2_000;
