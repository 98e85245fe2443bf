import {
  addToDate,
  addToInstant,
  DurationValue,
  daysBetween,
  daysToMilliseconds,
  midnight,
  millisecondsOf,
  offsetMinutes,
} from '../calendar.ts';
import { asksIfEmpty, plusType, timesType } from '../check/operators.ts';
import { ANY } from '../check/types.ts';
import {
  add,
  compare,
  type Decimal,
  divide,
  fromNumber,
  multiply,
  negate,
  subtract,
  toInteger,
  ZERO,
} from '../decimal/decimal.ts';
import type { Operator, Type } from '../expr.ts';
import type { Limits } from '../limits.ts';
import { isDecimal, type Value } from '../value.ts';
import { burn, burnRead, type Frame, joined, type Step, sized } from './frame.ts';
import { asBoolean, asMembers, asNumber, compareValues, equal, type Part, valueKey } from './values.ts';

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
    case '/':
      return quotient(a, b);
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

/** Whether nothing is there: no value or no items, or, where a text may be empty too, no characters. */
export function isEmptyValue(value: Value, orNoText: boolean): boolean {
  return value === null || (orNoText && value === '') || (Array.isArray(value) && value.length === 0);
}

function equality(a: Part, b: Part, wanted: boolean): Step {
  const question = asksIfEmpty(a.typed, b.typed);
  if (question) {
    const { run } = question.asked === 0 ? a : b;
    return (frame) => isEmptyValue(run(frame), question.orNoText) === wanted;
  }
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
      if (typeof left === 'string') burnRead(frame, left);
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
    const left = x(frame);
    if (typeof left === 'string') burnRead(frame, left);
    const order = compareValues(left, y(frame));
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
  const list = asMembers(b);
  return (frame) => {
    const items = list(frame);
    return items === null ? null : holds(frame, items, x(frame));
  };
}

/** Whether the list has the value: null when that hangs on an empty value. */
export function holds(frame: Frame, list: readonly Value[], value: Value): boolean | null {
  burn(frame, list.length);
  if (list.length === 0) return false;
  if (value === null) return null;
  let unknown = false;
  for (const item of list) {
    if (typeof item === 'string') burnRead(frame, item);
    const same = equal(value, item);
    if (same) return true;
    if (same === null) unknown = true;
  }
  return unknown ? null : false;
}

function sumOf(a: Part, b: Part, limits: Limits): Part {
  const x = a.run;
  const y = b.run;
  const typed = { ...a.typed, type: plusType(a.typed.type, b.typed.type) ?? ANY };
  if (sharedType(a, b) === 'number') {
    const run: Step = (frame) => {
      const left = x(frame) as Decimal | null;
      const right = y(frame) as Decimal | null;
      return left === null || right === null ? null : sized(add(left, right));
    };
    return { typed, run };
  }
  const [left, right] = [a.typed.type.type, b.typed.type.type];
  return { typed, run: (frame) => plus(frame, [x(frame), left], [y(frame), right], limits) };
}

type Kinded = readonly [value: Value, type: Type['type']];

/** A sum of values whose kind shows at run time; a text of unknown type is text, never a date. */
function plus(frame: Frame, [a, left]: Kinded, [b, right]: Kinded, limits: Limits): Value {
  if (isDecimal(a)) return isDecimal(b) ? sized(add(a, b)) : null;
  if (a instanceof DurationValue) {
    if (b instanceof DurationValue) return lasting(a.milliseconds + b.milliseconds);
    return typeof b === 'string' ? shifted(b, right, a.milliseconds) : null;
  }
  if (typeof a !== 'string') return null;
  if (b instanceof DurationValue) return shifted(a, left, b.milliseconds);
  const texts = typeof b === 'string' && !isTime(left) && !isTime(right);
  return texts ? joined(frame, a, b, limits) : null;
}

function isTime(type: Type['type']): boolean {
  return type === 'date' || type === 'dateTime';
}

/** A date or point in time some milliseconds later; null for any other text. */
function shifted(text: string, type: Type['type'], milliseconds: number): Value {
  if (type === 'date') return addToDate(text, milliseconds);
  return type === 'dateTime' ? addToInstant(text, milliseconds) : null;
}

/** A duration of whole milliseconds; null beyond what they count exactly. */
function lasting(milliseconds: number): DurationValue | null {
  return Math.abs(milliseconds) < Number.MAX_SAFE_INTEGER ? new DurationValue(milliseconds) : null;
}

function difference(a: Part, b: Part): Step {
  const x = a.run;
  const y = b.run;
  const left = a.typed.type.type;
  if (sharedType(a, b) === 'number') {
    return (frame) => {
      const p = x(frame) as Decimal | null;
      const q = y(frame) as Decimal | null;
      return p === null || q === null ? null : sized(subtract(p, q));
    };
  }
  const right = b.typed.type.type;
  return (frame) => {
    const p = x(frame);
    const q = y(frame);
    if (isDecimal(p)) return isDecimal(q) ? sized(subtract(p, q)) : null;
    if (q instanceof DurationValue) {
      if (p instanceof DurationValue) return lasting(p.milliseconds - q.milliseconds);
      return typeof p === 'string' ? shifted(p, left, -q.milliseconds) : null;
    }
    if (typeof p !== 'string' || typeof q !== 'string' || !isTime(left) || !isTime(right)) return null;
    if (left === 'date' && right === 'date') return new DurationValue(daysToMilliseconds(daysBetween(q, p)));
    // A date beside a point in time begins at midnight in the zone in which points in time become dates.
    const zone = offsetMinutes(frame.context.now);
    const end = left === 'date' ? midnight(p, zone) : millisecondsOf(p);
    return new DurationValue(end - (right === 'date' ? midnight(q, zone) : millisecondsOf(q)));
  };
}

function productOf(a: Part, b: Part): Part {
  const type = timesType(a.typed.type, b.typed.type) ?? ANY;
  const typed = { ...a.typed, type };
  if (type.type !== 'duration') {
    const x = asNumber(a);
    const y = asNumber(b);
    const run: Step = (frame) => {
      const left = x(frame);
      const right = y(frame);
      return left === null || right === null ? null : sized(multiply(left, right));
    };
    return { typed, run };
  }
  const run: Step = (frame) => {
    const [left, right] = [a.run(frame), b.run(frame)];
    if (left instanceof DurationValue && isDecimal(right)) return multiplied(left, right);
    return right instanceof DurationValue && isDecimal(left) ? multiplied(right, left) : null;
  };
  return { typed, run };
}

function inNumber({ milliseconds }: DurationValue): Decimal {
  return fromNumber(milliseconds) ?? ZERO;
}

/** A duration times a number, cut off to whole milliseconds. */
function multiplied(duration: DurationValue, factor: Decimal): DurationValue | null {
  return lasting(toInteger(multiply(inNumber(duration), factor)));
}

function quotient(a: Part, b: Part): Step {
  if (a.typed.type.type !== 'duration') {
    const x = asNumber(a);
    const y = asNumber(b);
    return (frame) => {
      const top = x(frame);
      const bottom = y(frame);
      return top === null || bottom === null ? null : divided(top, bottom);
    };
  }
  return (frame) => {
    const top = a.run(frame);
    const bottom = b.run(frame);
    if (!(top instanceof DurationValue)) return null;
    if (bottom instanceof DurationValue) return divided(inNumber(top), inNumber(bottom));
    const result = isDecimal(bottom) ? divided(inNumber(top), bottom) : null;
    return result === null ? null : lasting(toInteger(result));
  };
}

function divided(top: Decimal, bottom: Decimal): Decimal | null {
  const result = divide(top, bottom);
  return result === null ? null : sized(result);
}

/** The items without repeats, in order of first appearance. */
export function distinct(frame: Frame, list: readonly Value[]): readonly Value[] {
  burn(frame, list.length);
  const seen = new Set<string>();
  return list.filter((item) => {
    if (typeof item === 'string') burnRead(frame, item);
    const key = valueKey(item);
    if (item === null || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
