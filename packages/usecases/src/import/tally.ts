import type { ImportResult } from '../contract.ts';
import type { Outcome } from './judge-import.ts';

/** What became of the records of a file so far. */
export interface Tally {
  good: number;
  readonly bad: ImportResult['bad'][number][];
  readonly skipped: ImportResult['skipped'][number][];
  readonly alike: ImportResult['alike'][number][];
  readonly deletedSince: ImportResult['deletedSince'][number][];
  readonly sample: ImportResult['sample'][number][];
}

const SAMPLE = 5;

export function newTally(): Tally {
  return { good: 0, bad: [], skipped: [], alike: [], deletedSince: [], sample: [] };
}

export function count(tally: Tally, outcome: Outcome): void {
  switch (outcome.outcome) {
    case 'bad':
      tally.bad.push({ lines: outcome.lines, issues: outcome.issues });
      return;
    case 'skipped': {
      const { outcome: _, ...skipped } = outcome;
      tally.skipped.push(skipped);
      return;
    }
    case 'good':
      tally.good++;
      if (outcome.like !== null) tally.alike.push({ lines: outcome.lines, like: outcome.like });
      if (outcome.deleted) tally.deletedSince.push({ lines: outcome.lines });
      if (tally.sample.length < SAMPLE) tally.sample.push({ lines: outcome.lines, data: outcome.data });
  }
}
