import { readDate, readDateTime, readDuration } from '../calendar.ts';
import type { Expr } from '../expr.ts';
import type { CallName } from '../names/keywords.ts';

/** The constant of `@"…"`: a date, a point in time or a duration; null when the text is none. */
export function constantOf(text: string): Expr | null {
  if (readDate(text) !== null) return { date: text };
  if (readDateTime(text) !== null) return { dateTime: text };
  return readDuration(text) === null ? null : { duration: text };
}

/** The constant of `date("…")`, `date and time("…")` or `duration("…")`; null when the text is none. */
export function constantCall(name: CallName, text: string): Expr | null {
  if (name === 'date') return readDate(text) === null ? null : { date: text };
  if (name === 'duration') return readDuration(text) === null ? null : { duration: text };
  return readDateTime(text) === null ? null : { dateTime: text };
}
