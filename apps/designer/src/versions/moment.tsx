import { useLocale } from '../session/use-session.ts';

const STEPS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** A time as people say it (“3 小时前”); the clock's time stands behind it and beside what is older than a week. */
export function Moment({ at }: { readonly at: string }) {
  const locale = useLocale();
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return null;
  const clock = date.toLocaleString('sv-SE', { dateStyle: 'short', timeStyle: 'short' });
  return (
    <time dateTime={at} title={clock}>
      {ago(date, new Date(), locale) ?? clock}
    </time>
  );
}

/** How long ago it was; `null` when a date says more. */
export function ago(date: Date, now: Date, locale: string): string | null {
  const seconds = (now.getTime() - date.getTime()) / 1000;
  if (seconds > 7 * 86_400 || seconds < -60) return null;
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  for (const [unit, length] of STEPS)
    if (seconds >= length) return format.format(-Math.floor(seconds / length), unit);
  return format.format(0, 'second');
}
