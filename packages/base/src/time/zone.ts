/** The zone an app counts days in when it names none. */
export const DEFAULT_TIME_ZONE = 'Asia/Shanghai';

/** The zone an app counts days in. */
export function timeZoneOf(app: { readonly timeZone?: string | undefined } | null | undefined): string {
  return app?.timeZone ?? DEFAULT_TIME_ZONE;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Whether this is the name of a time zone, e.g. `Asia/Shanghai`. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/**
 * Milliseconds a zone is ahead of UTC at an instant (milliseconds since 1970). Whole seconds: before 1900 some zones
 * were not ahead by whole minutes. Throws a `RangeError` for what is no zone or no instant.
 */
export function zoneOffset(instant: number, timeZone: string): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatIn(timeZone).formatToParts(instant)) parts[type] = Number(value);
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
}

/** The calendar day of an instant in a zone, `yyyy-mm-dd`. */
export function dayInZone(at: Date, timeZone: string): string {
  return new Date(at.getTime() + zoneOffset(at.getTime(), timeZone)).toISOString().slice(0, 10);
}

/** An instant with the zone's offset, whole seconds: `2025-11-03T14:05:00+08:00`. Rules turn it into the zone's day. */
export function instantInZone(at: Date, timeZone: string): string {
  const minutes = Math.trunc(zoneOffset(at.getTime(), timeZone) / 60_000);
  const local = new Date(at.getTime() + minutes * 60_000).toISOString().slice(0, 19);
  if (minutes === 0) return `${local}Z`;
  const size = Math.abs(minutes);
  return `${local}${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}

/** The instant at which clocks of the zone show a wall time, given as if it were UTC; milliseconds since 1970. */
export function instantOfWallTime(wallTime: number, timeZone: string): number {
  // Asked twice, because the first guess may lie on the other side of a change of clocks.
  const guess = wallTime - zoneOffset(wallTime, timeZone);
  return wallTime - zoneOffset(guess, timeZone);
}

function formatIn(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  return format;
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
