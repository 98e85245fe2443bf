import type { JudgeContext, PreparedForm, Verdict } from './contract.ts';

/** The verdict on a submission; never throws on data. */
export function judge(_prepared: PreparedForm, _data: unknown, _context: JudgeContext): Verdict {
  throw new Error('judge is not written yet.');
}
