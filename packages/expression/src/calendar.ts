/**
 * Dates, points in time and durations as text and plain numbers, without the host's clock or zone.
 * At run time a date is its ISO text and a dateTime its UTC text with milliseconds, so both compare as text.
 */

/** A length of time in whole milliseconds (days, hours, minutes, seconds; months have no fixed length). */
export class DurationValue {
  readonly milliseconds: number;
  constructor(milliseconds: number) {
    this.milliseconds = milliseconds;
  }
}

const DAY = 86_400_000;
const FIRST_DAY = daysOf(1, 1, 1);
const LAST_DAY = daysOf(9999, 12, 31);
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const DATE_TIME =
  /^([0-9]{4}-[0-9]{2}-[0-9]{2})T([01][0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9])(?:\.([0-9]{1,6}))?)?(Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)$/;
const DURATION =
  /^(-?)P(?=[0-9T])(?:([0-9]{1,6})D)?(?:T(?=[0-9])(?:([0-9]{1,7})H)?(?:([0-9]{1,8})M)?(?:([0-9]{1,9})(?:\.([0-9]{1,3}))?S)?)?$/;

/**
 * The valid dates 0001-01-01 … 9999-12-31 as one pattern that JavaScript, Python and PostgreSQL read alike;
 * year 0000 matches and is refused apart, because no date type knows it.
 */
export const DATE_PATTERN =
  '^([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)$';

/**
 * ISO dateTimes with an offset, as a portable pattern; the edges `DATE_TIME_EDGE` are refused apart, because an
 * offset could carry them out of the years 1 … 9999.
 */
export const DATE_TIME_PATTERN = `${DATE_PATTERN.slice(0, -1)}T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]{1,6})?)?(Z|[+-](0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)$`;
/** ISO 8601 durations of days, hours, minutes and seconds, as PostgreSQL reads patterns. */
export const DURATION_PATTERN = DURATION.source;
/** Beginnings that no dateTime has. */
export const DATE_TIME_EDGE = '^(0000|0001-01-01|9999-12-31)';

/** Days since 1970-01-01 of a proleptic Gregorian date. */
function daysOf(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

const pad = (n: number, width: number): string => String(n).padStart(width, '0');

function dateOfDays(days: number): string | null {
  if (!(days >= FIRST_DAY && days <= LAST_DAY)) return null;
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthIndex = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthIndex + 2) / 5) + 1;
  const month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

const digitsAt = (text: string, from: number, length: number): number => {
  let value = 0;
  for (let i = from; i < from + length; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
};

/** The text itself when it is a real calendar date `YYYY-MM-DD`, else null. */
export function readDate(text: string): string | null {
  if (text.length !== 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return null;
  const year = digitsAt(text, 0, 4);
  const month = digitsAt(text, 5, 2);
  const day = digitsAt(text, 8, 2);
  if (!(year >= 1 && month >= 1 && month <= 12 && day >= 1)) return null;
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (MONTH_DAYS[month - 1] as number) + (leap ? 1 : 0) ? text : null;
}

function daysOfDate(date: string): number {
  return daysOf(digitsAt(date, 0, 4), digitsAt(date, 5, 2), digitsAt(date, 8, 2));
}

function instantOf(milliseconds: number): string | null {
  const days = Math.floor(milliseconds / DAY);
  const date = dateOfDays(days);
  if (date === null) return null;
  const rest = milliseconds - days * DAY;
  const hour = Math.floor(rest / 3_600_000);
  const minute = Math.floor(rest / 60_000) % 60;
  const second = Math.floor(rest / 1000) % 60;
  return `${date}T${pad(hour, 2)}:${pad(minute, 2)}:${pad(second, 2)}.${pad(rest % 1000, 3)}Z`;
}

/** Milliseconds since 1970 of a canonical dateTime. */
export function millisecondsOf(dateTime: string): number {
  const time =
    digitsAt(dateTime, 11, 2) * 3_600_000 +
    digitsAt(dateTime, 14, 2) * 60_000 +
    digitsAt(dateTime, 17, 2) * 1000 +
    digitsAt(dateTime, 20, 3);
  return daysOfDate(dateTime) * DAY + time;
}

/** An ISO dateTime with offset as canonical UTC text with milliseconds; finer fractions are cut off. Null when it is none. */
export function readDateTime(text: string): string | null {
  const match = DATE_TIME.exec(text);
  if (!match) return null;
  const [, date = '', hour, minute, second = '0', fraction = '', zone = ''] = match;
  if (readDate(date) === null || date === '0001-01-01' || date === '9999-12-31') return null;
  const time = Number(hour) * 3_600_000 + Number(minute) * 60_000 + Number(second) * 1000;
  const part = Number(fraction.slice(0, 3).padEnd(3, '0'));
  return instantOf(daysOfDate(date) * DAY + time + part - offsetMinutes(zone) * 60_000);
}

/** The offset in minutes at the end of an ISO dateTime; 0 for `Z` or none. */
export function offsetMinutes(text: string): number {
  const match = /([+-])([0-9]{2}):([0-9]{2})$/.exec(text);
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return match[1] === '-' ? -minutes : minutes;
}

/** Canonical text as people and JSON write it: no fraction when it is zero. */
export function dateTimeToJson(dateTime: string): string {
  return dateTime.endsWith('.000Z') ? `${dateTime.slice(0, 19)}Z` : dateTime;
}

/** A canonical dateTime as text in the zone of the given offset, `2025-11-03T14:05:00+08:00`. */
export function dateTimeToLocalText(dateTime: string, offset: number): string | null {
  const local = instantOf(millisecondsOf(dateTime) + offset * 60_000);
  if (local === null) return null;
  const size = Math.abs(offset);
  const zone =
    offset === 0 ? 'Z' : `${offset < 0 ? '-' : '+'}${pad(Math.floor(size / 60), 2)}:${pad(size % 60, 2)}`;
  return `${local.slice(0, local.endsWith('.000Z') ? 19 : 23)}${zone}`;
}

/** The calendar date of a point in time in the zone of the given offset. */
export function dateOfInstant(dateTime: string, offset: number): string | null {
  return dateOfDays(Math.floor((millisecondsOf(dateTime) + offset * 60_000) / DAY));
}

/** The date `days` later; null outside the years 1 … 9999. */
export function addDays(date: string, days: number): string | null {
  return dateOfDays(daysOfDate(date) + days);
}

/** Days from one date to another. */
export function daysBetween(from: string, to: string): number {
  return daysOfDate(to) - daysOfDate(from);
}

/** The point in time a duration later; null outside the years 1 … 9999. */
export function addToInstant(dateTime: string, milliseconds: number): string | null {
  return instantOf(millisecondsOf(dateTime) + milliseconds);
}

/** Milliseconds since 1970 of the beginning of a date in the zone of the given offset. */
export function midnight(date: string, offset: number): number {
  return daysOfDate(date) * DAY - offset * 60_000;
}

/** The date a duration later, counted from midnight. */
export function addToDate(date: string, milliseconds: number): string | null {
  return addDays(date, Math.floor(milliseconds / DAY));
}

/** Whole days as milliseconds. */
export function daysToMilliseconds(days: number): number {
  return days * DAY;
}

/** Reads an ISO 8601 duration of days, hours, minutes and seconds; null for anything else, months and years included. */
export function readDuration(text: string): DurationValue | null {
  const match = DURATION.exec(text);
  if (!match) return null;
  const [, sign, days = '0', hours = '0', minutes = '0', seconds = '0', fraction = ''] = match;
  const size =
    Number(days) * DAY +
    Number(hours) * 3_600_000 +
    Number(minutes) * 60_000 +
    Number(seconds) * 1000 +
    Number(fraction.padEnd(3, '0'));
  return new DurationValue(sign === '-' && size !== 0 ? -size : size);
}

/** ISO 8601 text of a duration. */
export function durationToText(duration: DurationValue): string {
  const size = Math.abs(duration.milliseconds);
  if (size === 0) return 'PT0S';
  const days = Math.floor(size / DAY);
  const hours = Math.floor(size / 3_600_000) % 24;
  const minutes = Math.floor(size / 60_000) % 60;
  const seconds = (size % 60_000) / 1000;
  const time = `${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${seconds ? `${seconds}S` : ''}`;
  return `${duration.milliseconds < 0 ? '-' : ''}P${days ? `${days}D` : ''}${time ? `T${time}` : ''}`;
}

/** Year, month and day of a date as numbers. */
export function dateParts(date: string): {
  readonly year: number;
  readonly month: number;
  readonly day: number;
} {
  return { year: digitsAt(date, 0, 4), month: digitsAt(date, 5, 2), day: digitsAt(date, 8, 2) };
}

/** The date of year, month and day; null when there is none. */
export function dateOfParts(year: number, month: number, day: number): string | null {
  if (!(year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= 31)) return null;
  return readDate(`${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`);
}
