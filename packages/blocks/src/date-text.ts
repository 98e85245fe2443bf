import { dateOfParts, readDate } from '@weir/expression';
import { cleanCode } from './clean-text.ts';

/** Order of year, month and day in texts like 1/2/2025. */
export type DateOrder = 'ymd' | 'dmy' | 'mdy';

const YEAR_FIRST = /^([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})[日号]?$/;
const YEAR_LAST = /^([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})$/;
const COMPACT = /^([0-9]{4})([0-9]{2})([0-9]{2})$/;
const TIME =
  /^(上午|下午|AM|PM)?\s*([0-9]{1,2})[:时点]([0-9]{1,2})(?:[:分]([0-9]{1,2})?(?:\.[0-9]+)?秒?)?\s*(AM|PM)?$/i;
const WITH_TIME = /^(\S+?)(?:\s+|T(?=[0-9]))(.+)$/;

/**
 * The day a text names (`2025-11-03`, `2025/11/3`, `2025年11月3日`, `20251103`), as ISO text; null for no real day.
 * Day-first and month-first texts are read only when `order` says which it is, because guessing would be silent.
 */
export function readDateText(text: string, order?: DateOrder): string | null {
  const clean = (cleanCode(text) ?? '').replace(/([年月])\s+/g, '$1');
  const split = WITH_TIME.exec(clean);
  if (split && readTime(split[2] ?? '') !== null) return readDay(split[1] ?? '', order);
  return readDay(clean, order);
}

function readDay(text: string, order: DateOrder | undefined): string | null {
  const first = YEAR_FIRST.exec(text) ?? COMPACT.exec(text);
  if (first) return dateOfParts(Number(first[1]), Number(first[2]), Number(first[3]));
  const last = YEAR_LAST.exec(text);
  if (!last || order === undefined || order === 'ymd') return null;
  const [day, month] = order === 'dmy' ? [last[1], last[2]] : [last[2], last[1]];
  return dateOfParts(Number(last[3]), Number(month), Number(day));
}

interface Time {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

function readTime(text: string): Time | null {
  const match = TIME.exec(text.trim());
  if (!match) return null;
  const half = (match[1] ?? match[5] ?? '').toUpperCase();
  const afternoon = half === '下午' || half === 'PM';
  let hour = Number(match[2]);
  const minute = Number(match[3]);
  const second = Number(match[4] ?? 0);
  if (half !== '') {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (afternoon ? 12 : 0);
  }
  return hour < 24 && minute < 60 && second < 60 ? { hour, minute, second } : null;
}

const ISO_INSTANT =
  /^([0-9]{4}-[0-9]{2}-[0-9]{2})T([01][0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9])(?:\.[0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2})$/;

/** An ISO point in time with its offset as UTC text to the second, `2025-11-03T06:05:00Z`; null for anything else. */
export function readInstant(text: string): string | null {
  const match = ISO_INSTANT.exec(text);
  if (!match || readDate(match[1] ?? '') === null) return null;
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : instantText(time);
}

function instantText(milliseconds: number): string | null {
  const text = new Date(Math.floor(milliseconds / 1000) * 1000).toISOString();
  return text.length === 24 ? `${text.slice(0, 19)}Z` : null;
}

/** The point in time a text names in the zone; a day without a time is its midnight. Null when it names none. */
export function readInstantText(text: string, timeZone: string, order?: DateOrder): string | null {
  const clean = (cleanCode(text) ?? '').replace(/([年月])\s+/g, '$1');
  const exact = readInstant(clean);
  if (exact !== null) return exact;
  const split = WITH_TIME.exec(clean.replace(/([日号])(?=[0-9上下])/, '$1 '));
  const day = readDay(split ? (split[1] ?? '') : clean, order);
  const time = split ? readTime(split[2] ?? '') : { hour: 0, minute: 0, second: 0 };
  if (day === null || time === null) return null;
  const asUtc = Date.parse(`${day}T00:00:00Z`) + ((time.hour * 60 + time.minute) * 60 + time.second) * 1000;
  // The offset at the wanted moment is only known once the moment is; a second look settles changes of offset.
  const guess = asUtc - offsetAt(asUtc, timeZone);
  return instantText(asUtc - offsetAt(guess, timeZone));
}

/** A point in time as people of the zone write it, `2025-11-03 14:05` (with seconds where they are not zero). */
export function instantToText(instant: string, timeZone: string): string {
  const time = Date.parse(instant);
  if (Number.isNaN(time)) return instant;
  const local = new Date(time + offsetAt(time, timeZone)).toISOString();
  const text = `${local.slice(0, 10)} ${local.slice(11, 16)}`;
  return local.slice(17, 19) === '00' ? text : `${text}:${local.slice(17, 19)}`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Milliseconds the zone is ahead of UTC at a moment. */
function offsetAt(time: number, timeZone: string): number {
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
  const parts: Record<string, number> = {};
  for (const part of format.formatToParts(time)) parts[part.type] = Number(part.value);
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(time / 1000) * 1000;
}
