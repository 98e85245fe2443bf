import type { TableIssueCode } from '../sentences.ts';
import type { NumberFormat } from './number-format.ts';

/** A cell as text, and what is wrong with it. */
export interface CellText {
  readonly text: string;
  readonly issue?: TableIssueCode;
}

/** Digits that Excel keeps of a number; programs that write files may keep up to 2^53. */
const KEPT_DIGITS = 15;
/** Digits before the point from which rounding to 15 would cut what somebody wrote: `12345678901234.56`. */
const LARGE = 12;
const DAY = 86_400_000;
const LAST_DAY = 2_958_466;
const DAYS_TO_1904 = 1462;

/** A number of a sheet as people see it, by its text in the file. */
export function numberText(raw: string, format: NumberFormat, since1904: boolean): CellText {
  const text = raw.trim();
  const parts = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/.exec(text);
  if (parts === null || `${parts[2]}${parts[3] ?? ''}` === '') return { text, issue: 'table.badCell' };
  if (format.shows === 'moment') return momentText(Number(text), format.day, since1904);
  if (format.shows === 'duration') return durationText(Number(text));
  const plain = plainNumber(parts, text);
  if (format.shows === 'code' && /^\d+$/.test(plain.text))
    return { ...plain, text: plain.text.padStart(format.digits, '0') };
  return plain;
}

/** Without exponent and without the dust of binary fractions. */
function plainNumber(parts: RegExpExecArray, text: string): CellText {
  const [, sign = '', before = '', behind = '', exponent = '0'] = parts;
  const whole = wholeNumber(before, behind, Number(exponent));
  if (whole !== null && whole.length > KEPT_DIGITS) {
    const spelled = `${sign === '-' ? '-' : ''}${whole}`;
    // Sixteen digits that end in 0 are what Excel makes of any sixteen digits somebody typed.
    const exact = Number.isSafeInteger(Number(whole)) && !whole.endsWith('0');
    return exact ? { text: spelled } : { text: spelled, issue: 'table.digitsLost' };
  }
  const number = Number(text);
  if (!Number.isFinite(number)) return { text, issue: 'table.badCell' };
  const kept = Math.abs(number) >= 10 ** (LARGE - 1) ? number : Number(number.toPrecision(KEPT_DIGITS));
  return { text: withoutExponent(kept) };
}

/** The digits of a number without a fraction, spelled out from its text, so that none is lost; null for others. */
function wholeNumber(before: string, behind: string, exponent: number): string | null {
  const digits = `${before}${behind}`.replace(/^0+/, '');
  const zeros = exponent - behind.length;
  if (zeros >= 0) return zeros > 40 ? null : `${digits}${'0'.repeat(zeros)}` || '0';
  const fraction = digits.slice(zeros);
  return /^0*$/.test(fraction) ? digits.slice(0, zeros) || '0' : null;
}

function withoutExponent(number: number): string {
  const text = String(number === 0 ? 0 : number);
  return text.includes('e')
    ? number.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 })
    : text;
}

/** Sheets have no time zone: what stands in the cell is read as it stands. */
function momentText(serial: number, day: boolean, since1904: boolean): CellText {
  const shift = since1904 ? DAYS_TO_1904 : 0;
  if (!(serial >= 0) || serial + shift >= LAST_DAY) return { text: String(serial), issue: 'table.badDate' };
  // Half a second up: times are stored as fractions of a day.
  const seconds = Math.round(serial * 86_400);
  const time = clock(seconds % 86_400);
  const whole = Math.floor(seconds / 86_400);
  if (whole === 0 && !(day && (since1904 || time === '00:00:00'))) return { text: time };
  const date = whole + shift === 0 ? '1900-01-00' : dayText(whole + shift);
  return { text: time === '00:00:00' ? date : `${date} ${time}` };
}

/** Excel's calendar has a 29 February 1900, which never was: the days before it are one further on than they seem. */
function dayText(days: number): string {
  if (days === 60) return '1900-02-29';
  const time = Date.UTC(1899, 11, days < 60 ? 31 : 30) + days * DAY;
  return new Date(time).toISOString().slice(0, 10);
}

function durationText(days: number): CellText {
  const seconds = Math.round(Math.abs(days) * 86_400);
  if (!(seconds < LAST_DAY * 86_400)) return { text: String(days), issue: 'table.badDate' };
  const hours = Math.floor(seconds / 3600);
  const text = `${String(hours).padStart(2, '0')}:${clock(seconds % 3600).slice(3)}`;
  return { text: `${days < 0 && seconds > 0 ? '-' : ''}${text}` };
}

function clock(seconds: number): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** An ISO day or time, as cells of type `d` have it: `2025-11-03T00:00:00` is a day. */
export function isoCellText(raw: string): CellText {
  const text = raw.trim();
  const parts =
    /^(?:(\d{4}-\d{2}-\d{2}))?(?:[T ]?(\d{2}:\d{2})(:\d{2})?(?:\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?$/.exec(text);
  const [, date, minutes, seconds = ':00', zone] = parts ?? [];
  if (parts === null || (date === undefined && minutes === undefined))
    return { text, issue: 'table.badCell' };
  if (date !== undefined && !isDay(date)) return { text, issue: 'table.badDate' };
  const time = minutes === undefined ? '00:00:00' : `${minutes}${seconds}`;
  if (date === undefined) return { text: time };
  // A zone other than the sheet's own would shift the moment: it is kept for whoever reads the text.
  const kept = zone === undefined || zone === 'Z' ? '' : zone;
  return { text: time === '00:00:00' && kept === '' ? date : `${date} ${time}${kept}` };
}

function isDay(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}
