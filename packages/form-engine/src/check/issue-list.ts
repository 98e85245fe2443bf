import type { Issue } from '@weir/base';
import { SUBMISSION_LIMITS } from '../complete/limits.ts';
import type { Unit } from '../prepare/plan.ts';

interface Entry {
  readonly issue: Issue;
  /** Order of the field outside tables, row, order of the column. */
  readonly at: readonly [number, number, number];
}

/** Issues as they are found; told in the order of the form, each once. */
export class IssueList {
  #entries: Entry[] = [];
  #seen = new Set<string>();
  #touched = new Set<string>();
  #refused: ReadonlySet<string> = new Set();

  get size(): number {
    return this.#entries.length;
  }

  /** Whether no further issue is told. */
  get full(): boolean {
    return this.#entries.length >= SUBMISSION_LIMITS.issues;
  }

  /** Adds an issue at a field; `null` stands for the record itself, and comes first. */
  add(issue: Issue, unit: Unit | null, row = -1): void {
    if (unit !== null) this.#touched.add(`${unit.order} ${row}`);
    if (this.full) return;
    const key = `${issue.path}\n${issue.code}\n${issue.message['zh-CN']}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    const field = unit?.parent ?? unit;
    this.#entries.push({ issue, at: [field?.order ?? -1, row, unit?.order ?? -1] });
  }

  /** Whether something was found at this field (in this row). */
  has(unit: Unit, row: number): boolean {
    return this.#touched.size > 0 && this.#touched.has(`${unit.order} ${row}`);
  }

  /** From here on `refused` answers for what was found so far: values that were sent and not taken. */
  markRefused(): void {
    this.#refused = new Set(this.#touched);
  }

  /** Whether what was sent for this field was not taken; that it is empty now need not be told as well. */
  refused(unit: Unit, row: number): boolean {
    return this.#refused.size > 0 && this.#refused.has(`${unit.order} ${row}`);
  }

  sorted(): readonly Issue[] {
    return this.#entries
      .sort((a, b) => {
        for (const i of [0, 1, 2] as const) if (a.at[i] !== b.at[i]) return a.at[i] - b.at[i];
        return compare(a.issue.code, b.issue.code) || compare(a.issue.path, b.issue.path);
      })
      .map(({ issue }) => issue);
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
