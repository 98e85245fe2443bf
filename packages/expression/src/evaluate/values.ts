import { isObject } from '@weir/base';
import { DurationValue } from '../calendar.ts';
import type { Typed } from '../check/typed.ts';
import { compare, type Decimal, toText } from '../decimal/decimal.ts';
import { compareText } from '../text/characters.ts';
import { isDecimal, type Row, type Value } from '../value.ts';
import type { Frame, Step } from './frame.ts';

/** A compiled node with what was known about it before. */
export interface Part {
  readonly typed: Typed;
  readonly run: Step;
}

type Of<T> = (frame: Frame) => T;

const NO_ITEMS: readonly Value[] = [];

// A node whose static type is known yields that type or null, so its value needs no look; others are looked at.

/** The part as a number, null when it is none. */
export function asNumber(part: Part): Of<Decimal | null> {
  if (part.typed.type.type === 'number') return part.run as Of<Decimal | null>;
  return (frame) => {
    const value = part.run(frame);
    return isDecimal(value) ? value : null;
  };
}

/** The part as a string: text, a date or a dateTime by its static type. */
export function asText(part: Part): Of<string | null> {
  const { type } = part.typed.type;
  if (type === 'text' || type === 'date' || type === 'dateTime') return part.run as Of<string | null>;
  return (frame) => {
    const value = part.run(frame);
    return typeof value === 'string' ? value : null;
  };
}

/** The part as a truth value. */
export function asBoolean(part: Part): Of<boolean | null> {
  if (part.typed.type.type === 'boolean') return part.run as Of<boolean | null>;
  return (frame) => {
    const value = part.run(frame);
    return typeof value === 'boolean' ? value : null;
  };
}

/** The list after `in`: of what has no known type, a value alone is a list of one; null when there is no value. */
export function asMembers(part: Part): Of<readonly Value[] | null> {
  if (part.typed.type.type !== 'any') return asList(part);
  return (frame) => {
    const value = part.run(frame);
    if (value === null) return null;
    return Array.isArray(value) ? value : [value];
  };
}

/** The part as a list; anything else is the empty list. */
export function asList(part: Part): Of<readonly Value[]> {
  if (part.typed.type.type === 'list') return part.run as Of<readonly Value[]>;
  return (frame) => {
    const value = part.run(frame);
    return Array.isArray(value) ? value : NO_ITEMS;
  };
}

/** The row a value is, or null. */
export function rowOf(value: Value): Row | null {
  return isObject(value) && !isDecimal(value) && !(value instanceof DurationValue) ? value : null;
}

/** Equality of two values; null when one is null or they are of different kinds. */
export function equal(a: Value, b: Value): boolean | null {
  if (a === null || b === null) return null;
  if (typeof a === 'string' || typeof a === 'boolean') return typeof a === typeof b ? a === b : null;
  const order = compareValues(a, b);
  return order === null ? null : order === 0;
}

/** The order of two values of the same ordered kind; null for anything else. */
export function compareValues(a: Value, b: Value): number | null {
  if (typeof a === 'string') return typeof b === 'string' ? compareText(a, b) : null;
  if (isDecimal(a)) return isDecimal(b) ? compare(a, b) : null;
  if (a instanceof DurationValue && b instanceof DurationValue) return a.milliseconds - b.milliseconds;
  return null;
}

/** A key that is equal for equal values, for sets. */
export function valueKey(value: Value): string {
  if (isDecimal(value)) return `n${toText(value)}`;
  if (value instanceof DurationValue) return `d${value.milliseconds}`;
  return typeof value === 'string' ? `s${value}` : `${value}`;
}
