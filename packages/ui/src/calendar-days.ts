/** A day as numbers; no clock, no zone. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const two = (n: number) => String(n).padStart(2, '0');
const utc = ({ year, month, day }: Day) => Date.UTC(year, month - 1, day);
const fromUtc = (ms: number): Day => {
  const date = new Date(ms);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
};

/** `2025-11-03`. */
export const isoDay = ({ year, month, day }: Day) =>
  `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;

/** The day, if the text is a real one in ISO form. */
export function parseIsoDay(text: string | undefined): Day | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text ?? '');
  if (!match) return null;
  const day = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
  return isoDay(fromUtc(utc(day))) === text ? day : null;
}

/** Moves by days. */
export const addDays = (day: Day, n: number): Day => fromUtc(utc(day) + n * 86_400_000);
/** Moves by months; the 31st becomes the last day of a shorter month. */
export function addMonths(day: Day, n: number): Day {
  const index = day.year * 12 + day.month - 1 + n;
  const year = Math.floor(index / 12);
  const month = (((index % 12) + 12) % 12) + 1;
  return { year, month, day: Math.min(day.day, new Date(Date.UTC(year, month, 0)).getUTCDate()) };
}
/** 1 is Monday. */
export const weekday = (day: Day) => new Date(utc(day)).getUTCDay() || 7;

/** The six weeks a month's page shows, Monday first. */
export function weeksOf(month: Day): readonly (readonly Day[])[] {
  const first = { ...month, day: 1 };
  const start = addDays(first, 1 - weekday(first));
  return Array.from({ length: 6 }, (_, w) => Array.from({ length: 7 }, (__, d) => addDays(start, w * 7 + d)));
}

/** The calendar day the person's device shows; a display default, never a rule. */
export function deviceToday(): Day {
  const now = new Date();
  return { year: now.getFullYear(), month: now.getMonth() + 1, day: now.getDate() };
}
