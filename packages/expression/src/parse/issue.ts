import type { LocalText } from '@weir/base';

/** Something wrong in formula text, with the characters it concerns. */
export interface ParseIssue {
  readonly code:
    | 'expression.syntax'
    | 'expression.unknownName'
    | 'expression.ambiguousName'
    | 'expression.tooLarge';
  readonly message: LocalText;
  readonly from: number;
  readonly to: number;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Ends the reading of a formula at the first thing wrong with it. */
export class ParseProblem {
  readonly issue: ParseIssue;
  constructor(issue: ParseIssue) {
    this.issue = issue;
  }
}
