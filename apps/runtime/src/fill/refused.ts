import type { Issue } from '@weir/base';

/** The server said no, in its own words; `code` is from the problem document. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;
  readonly issues: readonly Issue[];
  constructor(status: number, code: string, detail: string, issues: readonly Issue[]) {
    super(detail);
    this.status = status;
    this.code = code;
    this.issues = issues;
  }
}
/** The question or the answer got lost on the way. */
export class NotReached extends Error {}
