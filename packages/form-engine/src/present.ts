import type { JudgeContext, PreparedForm, Presentation } from './contract.ts';

/** How the form looks for these answers: what shows, what is required, what is computed. */
export function present(
  _prepared: PreparedForm,
  _data: Readonly<Record<string, unknown>>,
  _context: JudgeContext,
  _previous?: Presentation,
): Presentation {
  throw new Error('present is not written yet.');
}
