import {
  addToDate,
  addToInstant,
  DurationValue,
  daysBetween,
  daysToMilliseconds,
  millisecondsBetween,
} from '../calendar.ts';
import { isNullLiteral } from '../check/operators.ts';
import { add, compare, type Decimal, divide, multiply, negate, subtract } from '../decimal/decimal.ts';
import type { Operator, Type } from '../expr.ts';
import type { Limits } from '../limits.ts';
import { isDecimal, type Value } from '../value.ts';
import { burn, type Frame, LimitReached, type Step } from './frame.ts';
import { asBoolean, asList, asNumber, compareValues, equal, type Part, valueKey } from './values.ts';

/** Compiles an operator over compiled operands. */
export function compileOperator(op: Operator, args: readonly Part[], limits: Limits): Step {
  const [a, b, c] = args;
  if (!a) return () => null;
  switch (op) {
    case 'and':
      return conjunction(args.map(asBoolean), false);
    case 'or':
      return conjunction(args.map(asBoolean), true);
    case 'not': {
      const run = asBoolean(a);
      return (frame) => {
        const value = run(frame);
        return value === null ? null : !value;
      };
    }
    case 'negate':
      return negation(a);
  }
  if (!b) return () => null;
  switch (op) {
    case '=':
    case '!=':
      return equality(a, b, op === '=');
    case '<':
      return ordering(a, b, (order) => order < 0);
    case '<=':
      return ordering(a, b, (order) => order <= 0);
    case '>':
      return ordering(a, b, (order) => order > 0);
    case '>=':
      return ordering(a, b, (order) => order >= 0);
    case 'between': {
      if (!c) return () => null;
      const low = ordering(a, b, (order) => order >= 0);
      const high = ordering(a, c, (order) => order <= 0);
      return conjunction([low as (f: Frame) => boolean | null, high as (f: Frame) => boolean | null], false);
    }
    case 'in':
      return membership(a, b);
    case '+':
      return args.slice(1).reduce<Part>((left, right) => sumOf(left, right, limits), a).run;
    case '-':
      return difference(a, b);
    case '*':
      return args.slice(1).reduce<Part>(productOf, a).run;
    case '/': {
      const x = asNumber(a);
      const y = asNumber(b);
      return (frame) => {
        const top = x(frame);
        const bottom = y(frame);
        return top === null || bottom === null ? null : divide(top, bottom);
      };
    }
  }
}

/** Kleene `and` (`decisive` false) and `or` (`decisive` true): a decisive value settles it, else null wins. */
function conjunction(parts: readonly ((frame: Frame) => boolean | null)[], decisive: boolean): Step {
  return (frame) => {
    let unknown = false;
    for (let i = 0; i < parts.length; i++) {
      const value = (parts[i] as (frame: Frame) => boolean | null)(frame);
      if (value === decisive) return decisive;
      if (value === null) unknown = true;
    }
    return unknown ? null : !decisive;
  };
}

function negation(a: Part): Step {
  return (frame) => {
    const value = a.run(frame);
    if (isDecimal(value)) return negate(value);
    return value instanceof DurationValue ? new DurationValue(0 - value.milliseconds) : null;
  };
}

function isEmptyValue(value: Value): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

function equality(a: Part, b: Part, wanted: boolean): Step {
  if (isNullLiteral(b.typed)) return (frame) => isEmptyValue(a.run(frame)) === wanted;
  if (isNullLiteral(a.typed)) return (frame) => isEmptyValue(b.run(frame)) === wanted;
  const type = sharedType(a, b);
  const x = a.run;
  const y = b.run;
  if (type === 'text' || type === 'date' || type === 'dateTime' || type === 'boolean') {
    if (b.typed.kind === 'literal') {
      const constant = b.typed.value;
      return (frame) => {
        const left = x(frame);
        return left === null ? null : (left === constant) === wanted;
      };
    }
    return (frame) => {
      const left = x(frame);
      const right = y(frame);
      return left === null || right === null ? null : (left === right) === wanted;
    };
  }
  return (frame) => {
    const same = equal(x(frame), y(frame));
    return same === null ? null : same === wanted;
  };
}

function sharedType(a: Part, b: Part): Type['type'] | null {
  const { type } = a.typed.type;
  return type === b.typed.type.type ? type : null;
}

function ordering(a: Part, b: Part, verdict: (order: number) => boolean): Step {
  const x = a.run;
  const y = b.run;
  if (sharedType(a, b) === 'number') {
    if (b.typed.kind === 'literal') {
      const constant = b.typed.value as Decimal;
      return (frame) => {
        const left = x(frame) as Decimal | null;
        return left === null ? null : verdict(compare(left, constant));
      };
    }
    return (frame) => {
      const left = x(frame) as Decimal | null;
      const right = y(frame) as Decimal | null;
      return left === null || right === null ? null : verdict(compare(left, right));
    };
  }
  return (frame) => {
    const order = compareValues(x(frame), y(frame));
    return order === null ? null : verdict(order);
  };
}

function membership(a: Part, b: Part): Step {
  const x = a.run;
  if (
    b.typed.kind === 'list' &&
    b.typed.items.length > 0 &&
    b.typed.items.every((item) => item.kind === 'literal')
  ) {
    const values = b.typed.items.map((item) => (item.kind === 'literal' ? item.value : null));
    if (values.every((value) => typeof value === 'string')) {
      const set = new Set<Value>(values);
      const comparable = a.typed.type.type === b.typed.items[0]?.type.type;
      if (comparable) {
        return (frame) => {
          const value = x(frame);
          return value === null ? null : set.has(value);
        };
      }
    }
  }
  const list = asList(b);
  return (frame) => holds(frame, list(frame), x(frame));
}

/** Whether the list has the value: null when that hangs on an empty value. */
export function holds(frame: Frame, list: readonly Value[], value: Value): boolean | null {
  burn(frame, list.length);
  if (list.length === 0) return false;
  if (value === null) return null;
  let unknown = false;
  for (const item of list) {
    const same = equal(value, item);
    if (same) return true;
    if (same === null) unknown = true;
  }
  return unknown ? null : false;
}

function sumOf(a: Part, b: Part, limits: Limits): Part {
  const x = a.run;
  const y = b.run;
  const typed = { ...a.typed, type: a.typed.type.type === 'any' ? b.typed.type : a.typed.type };
  if (sharedType(a, b) === 'number') {
    const run: Step = (frame) => {
      const left = x(frame) as Decimal | null;
      const right = y(frame) as Decimal | null;
      return left === null || right === null ? null : add(left, right);
    };
    return { typed, run };
  }
  const isDate = a.typed.type.type === 'date';
  return { typed, run: (frame) => plus(x(frame), y(frame), isDate, limits) };
}

function plus(a: Value, b: Value, isDate: boolean, limits: Limits): Value {
  if (isDecimal(a)) return isDecimal(b) ? add(a, b) : null;
  if (typeof a === 'string') {
    if (typeof b === 'string') return joined(a, b, limits);
    if (!(b instanceof DurationValue)) return null;
    return isDate ? addToDate(a, b.milliseconds) : addToInstant(a, b.milliseconds);
  }
  if (a instanceof DurationValue && b instanceof DurationValue) {
    return new DurationValue(a.milliseconds + b.milliseconds);
  }
  return null;
}

/** Two texts as one, unless that gets too long. */
export function joined(a: string, b: string, limits: Limits): string {
  if (a.length + b.length > limits.textLength) throw new LimitReached('textLength');
  return a + b;
}

function difference(a: Part, b: Part): Step {
  const x = a.run;
  const y = b.run;
  const left = a.typed.type.type;
  if (sharedType(a, b) === 'number') {
    return (frame) => {
      const p = x(frame) as Decimal | null;
      const q = y(frame) as Decimal | null;
      return p === null || q === null ? null : subtract(p, q);
    };
  }
  return (frame) => {
    const p = x(frame);
    const q = y(frame);
    if (isDecimal(p)) return isDecimal(q) ? subtract(p, q) : null;
    if (q instanceof DurationValue) {
      if (p instanceof DurationValue) return new DurationValue(p.milliseconds - q.milliseconds);
      if (typeof p !== 'string') return null;
      if (left === 'date') return addToDate(p, -q.milliseconds);
      return left === 'dateTime' ? addToInstant(p, -q.milliseconds) : null;
    }
    if (typeof p !== 'string' || typeof q !== 'string' || left !== b.typed.type.type) return null;
    if (left === 'date') return new DurationValue(daysToMilliseconds(daysBetween(q, p)));
    return left === 'dateTime' ? new DurationValue(millisecondsBetween(q, p)) : null;
  };
}

function productOf(a: Part, b: Part): Part {
  const x = asNumber(a);
  const y = asNumber(b);
  const run: Step = (frame) => {
    const left = x(frame);
    const right = y(frame);
    return left === null || right === null ? null : multiply(left, right);
  };
  return { typed: { ...a.typed, type: { type: 'number' } }, run };
}

/** The items without repeats, in order of first appearance. */
export function distinct(frame: Frame, list: readonly Value[]): readonly Value[] {
  burn(frame, list.length);
  const seen = new Set<string>();
  return list.filter((item) => {
    const key = valueKey(item);
    if (item === null || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
