import { zoneOffset } from '@weir/base';
import { dateOfParts, readDate } from '@weir/expression';
import { cleanCode } from './clean-text.ts';

/** Order of year, month and day in texts like 1/2/2025. */
export type DateOrder = 'ymd' | 'dmy' | 'mdy';

/** No date is longer, however it is written; what is longer need not be looked at. */
const LONGEST = 60;

/** `2025-11-03`, `2025/11/3`, `2025.11.3`: the same sign twice. */
const YEAR_FIRST = /^([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})(?![0-9])/;
const CHINESE = /^([0-9]{4}) ?年 ?([0-9]{1,2}) ?月 ?([0-9]{1,2})(?: ?[日号]|(?![0-9]))/;
const COMPACT = /^([0-9]{4})([0-9]{2})([0-9]{2})(?=$|[ T]|[0-9]{4}$|[0-9]{6}$)/;
const YEAR_LAST = /^([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})(?![0-9])/;
const WEEKDAY = /^ ?\(?(?:星期|周|礼拜)([一二三四五六日天])\)?/;

const CLOCK = /^([0-9]{1,2})(?::([0-9]{1,2})|\.([0-9]{2}))(?::([0-9]{1,2})(?:\.[0-9]{1,9})?)?$/;
const SPOKEN = /^([0-9]{1,2}) ?[时点](?:整|(半)|([0-9]{1,2})分?(?:([0-9]{1,2})秒)?)?$/;
const DIGITS = /^([0-9]{1,2})([0-9]{2})$|^([0-9]{2})([0-9]{2})([0-9]{2})$/;

/** A text as a local day and what was written behind it. */
interface Day {
  readonly day: string;
  readonly rest: string;
  /** Written without signs, `20251103`: then the time may be too. */
  readonly compact: boolean;
}

/**
 * The day a text names (`2025-11-03`, `2025/11/3`, `2025年11月3日`, `20251103`), as ISO text; null for no real day. A time
 * behind it must be a real one and is dropped. Day-first and month-first texts are read only when `order` says which it
 * is, and no year is guessed (`11-3`, `25-11-03`), because guessing would be silent.
 */
export function readDateText(text: string, order?: DateOrder): string | null {
  const found = readDay(cleanDate(text), order);
  if (found === null || found.rest === '') return found?.day ?? null;
  return readTime(found.rest, found.compact) === null ? null : found.day;
}

/** A text as ISO day and local time, '' where none is written; null for no real moment. */
export function readLocalText(
  text: string,
  order?: DateOrder,
): { readonly day: string; readonly time: string } | null {
  const found = readDay(cleanDate(text), order);
  if (found === null) return null;
  const time = found.rest === '' ? '' : readTime(found.rest, true);
  return time === null ? null : { day: found.day, time };
}

/** A time of day as `14:05`, or `14:05:30` where seconds are written: `14:05`, `下午2:05`, `2:05 PM`, `14点`, `1405`; null for none. */
export function readTimeText(text: string): string | null {
  return readTime(cleanDate(text), true);
}

function cleanDate(text: string): string {
  return text.length > LONGEST ? '' : (cleanCode(text) ?? '').replace(/ +/g, ' ');
}

function readDay(text: string, order: DateOrder | undefined): Day | null {
  const compact = COMPACT.exec(text);
  if (compact) return dayOf(text, compact, [compact[1], compact[2], compact[3]]);
  const chinese = CHINESE.exec(text);
  if (chinese) return dayOf(text, chinese, [chinese[1], chinese[2], chinese[3]]);
  const first = YEAR_FIRST.exec(text);
  if (first) return dayOf(text, first, [first[1], first[3], first[4]]);
  const last = YEAR_LAST.exec(text);
  if (!last || order === undefined || order === 'ymd') return null;
  const [day, month] = order === 'dmy' ? [last[1], last[3]] : [last[3], last[1]];
  return dayOf(text, last, [last[4], month, day]);
}

function dayOf(text: string, match: RegExpExecArray, parts: readonly (string | undefined)[]): Day | null {
  const [year, month, date] = parts.map(Number);
  const day = dateOfParts(year ?? 0, month ?? 0, date ?? 0);
  if (day === null) return null;
  const compact = match[0].length === 8 && /^[0-9]+$/.test(match[0]);
  let rest = text.slice(match[0].length);
  const weekday = WEEKDAY.exec(rest);
  if (weekday) {
    const named = '日一二三四五六'.indexOf((weekday[1] ?? '').replace('天', '日'));
    // A weekday that is not that day's says that one of the two is wrong.
    if (new Date(`${day}T00:00:00Z`).getUTCDay() !== named) return null;
    rest = rest.slice(weekday[0].length);
  }
  const glued = compact || weekday !== null || /[日号]$/.test(match[0]);
  if (rest !== '' && !glued && !/^(?: |T(?=[0-9]))/.test(rest)) return null;
  return { day, rest: rest.replace(/^(?: |T)/, ''), compact };
}

/** `bare`: digits alone may be a time (`1405`); behind a day written with signs they may be anything. */
function readTime(text: string, bare: boolean): string | null {
  const half = /^(上午|下午|AM|PM) ?(.*)$/i.exec(text) ?? /^()(.*?) ?(AM|PM)$/i.exec(text);
  const word = (half?.[1] || half?.[3] || '').toUpperCase();
  const parts = timeParts(half?.[2] ?? text, bare);
  if (parts === null) return null;
  let [hour = 0] = parts;
  const [, minute = 0, second = 0] = parts;
  if (word !== '') {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (word === '下午' || word === 'PM' ? 12 : 0);
  }
  if (hour > 23 || minute > 59 || second > 59) return null;
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(hour)}:${two(minute)}${second === 0 ? '' : `:${two(second)}`}`;
}

function timeParts(text: string, bare: boolean): readonly number[] | null {
  const clock = CLOCK.exec(text);
  if (clock) return [clock[1], clock[2] ?? clock[3], clock[4]].map((part) => Number(part ?? 0));
  const spoken = SPOKEN.exec(text);
  if (spoken) return [spoken[1], spoken[2] ? 30 : spoken[3], spoken[4]].map((part) => Number(part ?? 0));
  const digits = bare ? DIGITS.exec(text) : null;
  if (digits === null) return null;
  return [digits[1] ?? digits[3], digits[2] ?? digits[4], digits[5]].map((part) => Number(part ?? 0));
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
  const exact = text.length > LONGEST ? null : readInstant(cleanCode(text) ?? '');
  if (exact !== null) return exact;
  const local = readLocalText(text, order);
  if (local === null) return null;
  const [hour = 0, minute = 0, second = 0] = local.time === '' ? [] : local.time.split(':').map(Number);
  const asUtc = Date.parse(`${local.day}T00:00:00Z`) + ((hour * 60 + minute) * 60 + second) * 1000;
  // The offset at the wanted moment is only known once the moment is; a second look settles changes of offset.
  const guess = asUtc - zoneOffset(asUtc, timeZone);
  return instantText(asUtc - zoneOffset(guess, timeZone));
}

/** A point in time as people of the zone write it, `2025-11-03 14:05` (with seconds where they are not zero). */
export function instantToText(instant: string, timeZone: string): string {
  const time = Date.parse(instant);
  if (Number.isNaN(time)) return instant;
  const local = new Date(time + zoneOffset(time, timeZone)).toISOString();
  const text = `${local.slice(0, 10)} ${local.slice(11, 16)}`;
  return local.slice(17, 19) === '00' ? text : `${text}:${local.slice(17, 19)}`;
}
