import { isObject } from '@weir/base';
import { type DurationValue, readDate, readDateTime, readDuration } from './calendar.ts';
import { type Decimal, DecimalNumber, fromNumber } from './decimal/decimal.ts';
import type { Type } from './expr.ts';
import { isBlank } from './text/characters.ts';

/**
 * A value at run time. Text, dates and points in time are strings: a date its ISO text, a dateTime its UTC text
 * with milliseconds; the static type of the expression tells them apart. Blank text of the data is null, for
 * nobody filled anything in; a blank constant and what is made of it is text.
 * A row is the raw JSON object; its columns are read when asked for.
 */
export type Value = null | boolean | string | Decimal | DurationValue | Row | readonly Value[];
/** A row of a table as it is stored. */
export type Row = Readonly<Record<string, unknown>>;

/** Turns stored JSON into a value of one type; whatever does not fit the type is null. */
export type Reader = (raw: unknown) => Value;

const EMPTY: readonly Value[] = [];

/** Whether a run-time value is a decimal. */
export function isDecimal(value: unknown): value is Decimal {
  return value instanceof DecimalNumber;
}

const readText: Reader = (raw) => (typeof raw === 'string' && !isBlank(raw) ? raw : null);
const readNumber: Reader = (raw) => (typeof raw === 'number' ? fromNumber(raw) : null);
const readBoolean: Reader = (raw) => (typeof raw === 'boolean' ? raw : null);
const readDateValue: Reader = (raw) => (typeof raw === 'string' ? readDate(raw) : null);
const readDateTimeValue: Reader = (raw) => (typeof raw === 'string' ? readDateTime(raw) : null);
const readDurationValue: Reader = (raw) => (typeof raw === 'string' ? readDuration(raw) : null);
const readRow: Reader = (raw) => (isObject(raw) ? raw : null);

const readAny: Reader = (raw) => {
  switch (typeof raw) {
    case 'string':
      return readText(raw);
    case 'number':
      return fromNumber(raw);
    case 'boolean':
      return raw;
    default:
      return Array.isArray(raw) ? readItems(raw, readShallow) : readRow(raw);
  }
};
/** Items of an untyped list: a list inside a list stays closed, so nesting in the data cannot nest our calls. */
const readShallow: Reader = (raw) => (Array.isArray(raw) ? null : readAny(raw));

/** A list has no empty items: what does not fit is left out, and no list at all is the empty list. */
function readItems(raw: unknown, readItem: Reader): readonly Value[] {
  if (!Array.isArray(raw)) return EMPTY;
  const items: Value[] = [];
  for (const item of raw) {
    const value = readItem(item);
    if (value !== null) items.push(value);
  }
  return items;
}

function readRows(raw: unknown): readonly Value[] {
  if (!Array.isArray(raw)) return EMPTY;
  for (let i = 0; i < raw.length; i++) if (!isObject(raw[i])) return readItems(raw, readRow);
  return raw;
}

/** The reader for a type; look it up once, when an expression is compiled. */
export function readerFor(type: Type): Reader {
  switch (type.type) {
    case 'text':
      return readText;
    case 'number':
      return readNumber;
    case 'boolean':
      return readBoolean;
    case 'date':
      return readDateValue;
    case 'dateTime':
      return readDateTimeValue;
    case 'duration':
      return readDurationValue;
    case 'row':
      return readRow;
    case 'any':
      return readAny;
    case 'list': {
      if (type.of.type === 'row') return readRows;
      const readItem = type.of.type === 'list' || type.of.type === 'any' ? readShallow : readerFor(type.of);
      return (raw) => readItems(raw, readItem);
    }
  }
}

/** Whether a name is also a member every JavaScript object inherits, so that a plain look-up would find it. */
export function isInheritedName(key: string): boolean {
  return key in {};
}

/** Looks a key up among an object's own properties. */
export function ownLookup(key: string): (object: Row) => unknown {
  if (isInheritedName(key)) return (object) => (Object.hasOwn(object, key) ? object[key] : undefined);
  return (object) => object[key];
}
