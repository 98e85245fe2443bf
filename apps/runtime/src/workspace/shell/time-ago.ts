import type { Locale } from '@weir/base';

const STEPS = [
  ['second', 60],
  ['minute', 60],
  ['hour', 24],
  ['day', 30],
  ['month', 12],
] as const;

/** How long ago an instant was, as people say it: “3 分钟前”. What lies ahead by a wrong clock was just now. */
export function timeAgo(instant: string, now: number, locale: Locale): string {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  let amount = Math.max(0, (now - Date.parse(instant)) / 1000);
  if (amount < 45) return format.format(0, 'second');
  for (const [unit, size] of STEPS) {
    if (amount < size) return format.format(-Math.round(amount), unit);
    amount /= size;
  }
  return format.format(-Math.round(amount), 'year');
}
