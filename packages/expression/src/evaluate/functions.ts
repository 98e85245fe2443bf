import {
  addDays,
  DurationValue,
  dateOfInstant,
  dateOfParts,
  dateParts,
  dateTimeToLocalText,
  daysBetween,
  durationToText,
  offsetMinutes,
  readDate,
  readDateTime,
} from '../calendar.ts';
import {
  absolute,
  add,
  ceiling,
  type Decimal,
  decimal,
  divide,
  floor,
  fromNumber,
  modulo,
  roundHalfEven,
  roundHalfUp,
  toInteger,
  toText,
  ZERO,
} from '../decimal/decimal.ts';
import type { FunctionName } from '../expr.ts';
import type { Limits } from '../limits.ts';
import { characterCount, lowerCase, substring, upperCase } from '../text/characters.ts';
import { isDecimal, type Value } from '../value.ts';
import { burn, burnRead, type Frame, joined, type Step, sized, withinLength } from './frame.ts';
import { distinct, holds, isEmptyValue } from './operators.ts';
import { asList, asNumber, asText, compareValues, type Part } from './values.ts';

const NUMBER_TEXT = /^-?[0-9]{1,30}(?:\.[0-9]{1,30})?$/;
/** Places a rounding function takes, the range of the FEEL standard; further out it gives null. */
export const ROUNDING_PLACES: readonly [least: number, most: number] = [-6111, 6176];

const [LEAST_PLACES, MOST_PLACES] = ROUNDING_PLACES;

type Compile = (args: readonly Part[], limits: Limits) => Step;

const count = (n: number): Value => fromNumber(n);

/** The items an aggregate looks at: of its one list, or its arguments; empty ones are left out. */
function itemsOf(args: readonly Part[]): (frame: Frame) => readonly Value[] {
  const [first] = args;
  if (first && args.length === 1 && first.typed.type.type === 'list') {
    const list = asList(first);
    return (frame) => {
      const items = list(frame);
      burn(frame, items.length);
      return items;
    };
  }
  return (frame) => {
    const values = args.map((arg) => arg.run(frame));
    return values.length === 1 && Array.isArray(values[0]) ? values[0] : values;
  };
}

function total(items: readonly Value[]): { sum: Decimal; counted: number } {
  let sum = ZERO;
  let counted = 0;
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (isDecimal(item)) {
      sum = add(sum, item);
      counted += 1;
    }
  }
  return { sum: sized(sum), counted };
}

function extreme(sign: 1 | -1): Compile {
  return (args) => {
    const items = itemsOf(args);
    return (frame) => {
      let best: Value = null;
      for (const item of items(frame)) {
        if (item === null) continue;
        if (typeof item === 'string') burnRead(frame, item);
        const order = best === null ? sign : compareValues(item, best);
        if (order !== null && order * sign > 0) best = item;
      }
      return best;
    };
  };
}

/** Kleene `and`/`or` over a list. */
function quantified(decisive: boolean): Compile {
  return (args) => {
    const items = itemsOf(args);
    return (frame) => {
      let unknown = false;
      for (const item of items(frame)) {
        if (item === decisive) return decisive;
        if (typeof item !== 'boolean') unknown = true;
      }
      return unknown ? null : !decisive;
    };
  };
}

function joinedLists(lists: readonly ((frame: Frame) => readonly Value[])[], limits: Limits): Step {
  return (frame) => {
    const all: Value[] = [];
    for (const list of lists) {
      const items = list(frame);
      burn(frame, items.length);
      all.push(...withinLength(items, limits));
    }
    return withinLength(all, limits);
  };
}

function onText(make: (text: string) => Value): Compile {
  return ([a]) => {
    if (!a) return () => null;
    const text = asText(a);
    return (frame) => {
      const value = text(frame);
      if (value === null) return null;
      burnRead(frame, value);
      return make(value);
    };
  };
}

function onTexts(make: (text: string, part: string) => Value): Compile {
  return ([a, b]) => {
    if (!a || !b) return () => null;
    const text = asText(a);
    const part = asText(b);
    return (frame) => {
      const x = text(frame);
      const y = part(frame);
      if (x === null || y === null) return null;
      burnRead(frame, x);
      return make(x, y);
    };
  };
}

function onNumber(make: (number: Decimal) => Value): Compile {
  return ([a]) => {
    if (!a) return () => null;
    const number = asNumber(a);
    return (frame) => {
      const value = number(frame);
      return value === null ? null : make(value);
    };
  };
}

function rounding(round: (d: Decimal, places: number) => Decimal): Compile {
  return ([a, b]) => {
    if (!a) return () => null;
    const number = asNumber(a);
    const places = b ? asNumber(b) : () => ZERO;
    return (frame) => {
      const value = number(frame);
      const digits = places(frame);
      if (value === null || digits === null) return null;
      const n = toInteger(digits);
      return n < LEAST_PLACES || n > MOST_PLACES ? null : round(value, n);
    };
  };
}

/** The date a part stands for: its own, or that of a point in time in the zone of `now`. */
function asDate(part: Part): (frame: Frame) => string | null {
  const text = asText(part);
  if (part.typed.type.type !== 'dateTime') {
    return (frame) => {
      const value = text(frame);
      return value === null ? null : readDate(value);
    };
  }
  return (frame) => {
    const value = text(frame);
    return value === null ? null : dateOfInstant(value, offsetMinutes(frame.context.now));
  };
}

function datePart(name: 'year' | 'month' | 'day'): Compile {
  return ([a]) => {
    if (!a) return () => null;
    const date = asDate(a);
    return (frame) => {
      const value = date(frame);
      return value === null ? null : count(dateParts(value)[name]);
    };
  };
}

const COMPILE: Readonly<Record<FunctionName, Compile>> = {
  sum: (args) => {
    const items = itemsOf(args);
    return (frame) => total(items(frame)).sum;
  },
  count: (args) => {
    const items = itemsOf(args);
    return (frame) => {
      let n = 0;
      for (const item of items(frame)) if (item !== null) n += 1;
      return count(n);
    };
  },
  min: extreme(-1),
  max: extreme(1),
  mean: (args) => {
    const items = itemsOf(args);
    return (frame) => {
      const { sum, counted } = total(items(frame));
      return counted === 0 ? null : divide(sum, fromNumber(counted) ?? ZERO);
    };
  },
  'distinct values': ([a]) => {
    if (!a) return () => null;
    const list = asList(a);
    return (frame) => distinct(frame, list(frame));
  },
  'list contains': ([a, b]) => {
    if (!a || !b) return () => null;
    const list = asList(a);
    return (frame) => holds(frame, list(frame), b.run(frame));
  },
  all: quantified(false),
  any: quantified(true),
  contains: onTexts((text, part) => text.includes(part)),
  'starts with': onTexts((text, part) => text.startsWith(part)),
  'ends with': onTexts((text, part) => text.endsWith(part)),
  'string length': onText((text) => count(characterCount(text))),
  'upper case': onText(upperCase),
  'lower case': onText(lowerCase),
  trim: onText((text) => text.trim()),
  substring: ([a, b, c]) => {
    if (!a || !b) return () => null;
    const text = asText(a);
    const start = asNumber(b);
    const length = c ? asNumber(c) : null;
    return (frame) => {
      const value = text(frame);
      const from = start(frame);
      const size = length ? length(frame) : undefined;
      if (value === null || from === null || size === null) return null;
      burnRead(frame, value);
      return substring(
        value,
        toInteger(from),
        size === undefined ? Number.MAX_SAFE_INTEGER : toInteger(size),
      );
    };
  },
  concatenate: (args, limits) => {
    if (args[0]?.typed.type.type === 'list') return joinedLists(args.map(asList), limits);
    const texts = args.map(asText);
    return (frame) => {
      let all: string | null = null;
      for (const text of texts) {
        const value = text(frame);
        if (value !== null) all = all === null ? value : joined(frame, all, value, limits);
      }
      return all;
    };
  },
  abs: ([a]) => {
    if (!a) return () => null;
    return (frame) => {
      const value = a.run(frame);
      if (isDecimal(value)) return absolute(value);
      return value instanceof DurationValue ? new DurationValue(Math.abs(value.milliseconds)) : null;
    };
  },
  floor: onNumber(floor),
  ceiling: onNumber(ceiling),
  'round half up': rounding(roundHalfUp),
  decimal: rounding(roundHalfEven),
  modulo: ([a, b]) => {
    if (!a || !b) return () => null;
    const x = asNumber(a);
    const y = asNumber(b);
    return (frame) => {
      const value = x(frame);
      const divisor = y(frame);
      return value === null || divisor === null ? null : modulo(value, divisor);
    };
  },
  'is empty': ([a]) => {
    if (!a) return () => null;
    return (frame) => {
      const value = a.run(frame);
      return isEmptyValue(value, true);
    };
  },
  coalesce: (args) => (frame) => {
    for (const arg of args) {
      const value = arg.run(frame);
      if (value !== null) return value;
    }
    return null;
  },
  number: ([a]) => {
    if (!a) return () => null;
    return (frame) => {
      const value = a.run(frame);
      if (isDecimal(value)) return value;
      if (typeof value !== 'string') return null;
      burnRead(frame, value);
      const text = value.trim();
      return NUMBER_TEXT.test(text) ? decimal(text) : null;
    };
  },
  string: ([a]) => {
    if (!a) return () => null;
    const isDateTime = a.typed.type.type === 'dateTime';
    return (frame) => {
      const value = a.run(frame);
      if (isDecimal(value)) return toText(value);
      if (typeof value === 'boolean') return value ? 'true' : 'false';
      if (value instanceof DurationValue) return durationToText(value);
      if (typeof value !== 'string') return null;
      return isDateTime ? dateTimeToLocalText(value, offsetMinutes(frame.context.now)) : value;
    };
  },
  date: ([a, b, c]) => {
    if (!a) return () => null;
    if (!b || !c) return asDate(a);
    const [year, month, day] = [asNumber(a), asNumber(b), asNumber(c)];
    return (frame) => {
      const y = year(frame);
      const m = month(frame);
      const d = day(frame);
      return y === null || m === null || d === null
        ? null
        : dateOfParts(toInteger(y), toInteger(m), toInteger(d));
    };
  },
  year: datePart('year'),
  month: datePart('month'),
  day: datePart('day'),
  'days between': ([a, b]) => {
    if (!a || !b) return () => null;
    const from = asDate(a);
    const to = asDate(b);
    return (frame) => {
      const x = from(frame);
      const y = to(frame);
      return x === null || y === null ? null : count(daysBetween(x, y));
    };
  },
  'add days': ([a, b]) => {
    if (!a || !b) return () => null;
    const date = asDate(a);
    const days = asNumber(b);
    return (frame) => {
      const from = date(frame);
      const n = days(frame);
      return from === null || n === null ? null : addDays(from, toInteger(n));
    };
  },
  today: () => (frame) => readDate(frame.context.today),
  now: () => (frame) => readDateTime(frame.context.now),
};

/** Compiles a call of a library function over compiled arguments. */
export function compileCall(name: FunctionName, args: readonly Part[], limits: Limits): Step {
  return COMPILE[name](args, limits);
}
