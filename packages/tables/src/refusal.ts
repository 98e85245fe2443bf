import type { Issue } from '@weir/base';
import { type TableIssueCode, tableIssue } from './sentences.ts';

/** Thrown inside the readers to stop at once; `readTable` gives its issue back as a value. */
export class Refusal extends Error {
  readonly issue: Issue;
  constructor(code: TableIssueCode, data: Readonly<Record<string, unknown>> = {}) {
    super(`Expected a table that can be read, got one with ${code}.`);
    this.name = 'Refusal';
    this.issue = tableIssue(code, data);
  }
}
