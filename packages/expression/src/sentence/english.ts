import type { FunctionName, Operator } from '../expr.ts';
import type { Words } from './words.ts';

const SYMBOLS: Partial<Record<Operator, string>> = {
  '=': '=',
  '!=': '≠',
  '<': '<',
  '<=': '≤',
  '>': '>',
  '>=': '≥',
};
const TIMES: Partial<Record<Operator, string>> = {
  '<': 'is before',
  '<=': 'is not after',
  '>': 'is after',
  '>=': 'is not before',
};

const CALLS: Partial<Record<FunctionName, (...args: string[]) => string>> = {
  sum: (...all) => `the total of ${all.join(', ')}`,
  count: (a) => `the number of ${a}`,
  min: (...all) => `the least of ${all.join(', ')}`,
  max: (...all) => `the greatest of ${all.join(', ')}`,
  mean: (...all) => `the average of ${all.join(', ')}`,
  'distinct values': (a) => `${a} without repeats`,
  'list contains': (a, b) => `${a} has ${b}`,
  all: (...all) => `all of ${all.join(', ')} are yes`,
  any: (...all) => `any of ${all.join(', ')} is yes`,
  contains: (a, b) => `${a} contains ${b}`,
  'starts with': (a, b) => `${a} begins with ${b}`,
  'ends with': (a, b) => `${a} ends with ${b}`,
  'string length': (a) => `the length of ${a}`,
  'upper case': (a) => `${a} in upper case`,
  'lower case': (a) => `${a} in lower case`,
  trim: (a) => `${a} without outer blanks`,
  abs: (a) => `${a} without its sign`,
  floor: (a) => `${a} rounded down`,
  ceiling: (a) => `${a} rounded up`,
  'round half up': (a, n = '0') => `${a} rounded to ${n} places`,
  decimal: (a, n) => `${a} rounded half to even to ${n} places`,
  modulo: (a, b) => `the rest of ${a} divided by ${b}`,
  coalesce: (first, ...rest) => rest.reduce((all, next) => `${all} (or ${next} where empty)`, first ?? ''),
  year: (a) => `the year of ${a}`,
  month: (a) => `the month of ${a}`,
  day: (a) => `the day of ${a}`,
  'days between': (a, b) => `the days from ${a} to ${b}`,
  'add days': (a, n = '') => (n.startsWith('-') ? `${n.slice(1)} days before ${a}` : `${n} days after ${a}`),
  today: () => 'today',
  now: () => 'now',
};

/** English. */
export const ENGLISH: Words = {
  and: ' and ',
  or: ' or ',
  brackets: ['(', ')'],
  yes: 'yes',
  no: 'no',
  nothing: 'nothing',
  quote: (text) => `“${text}”`,
  blanks: {
    '': 'no text',
    ' ': 'a space',
    '\u3000': 'a wide space',
    '\n': 'a line break',
    '\r\n': 'a line break',
    '\t': 'a tab',
  },
  list: (items) => items.join(', '),
  compare: (op, a, b, type) => {
    if (type === 'date' || type === 'dateTime') {
      const word = TIMES[op];
      if (word) return `${a} ${word} ${b}`;
    }
    const plain = type === 'number' || type === 'duration';
    if (!plain && (op === '=' || op === '!=')) return `${a} ${op === '=' ? 'is' : 'is not'} ${b}`;
    return `${a} ${SYMBOLS[op] ?? op} ${b}`;
  },
  between: (value, low, high) => `${value} is between ${low} and ${high}`,
  oneOf: (value, items, several, wanted) =>
    `${value} is ${wanted ? '' : 'not '}${several ? 'one of ' : ''}${items}`,
  inList: (value, list) => `${value} is in ${list}`,
  truth: (what, wanted) => `${what} is ${wanted ? 'yes' : 'no'}`,
  filled: (what, wanted, type) => {
    if (type === 'list') return `${what} ${wanted ? 'has items' : 'has no items'}`;
    return `${what} is ${wanted ? 'filled in' : 'empty'}`;
  },
  not: (condition) => `not (${condition})`,
  member: (owner, column) => (owner === '' ? column : `${column} of ${owner}`),
  some: (list, condition) => `for any of ${list}, ${condition}`,
  every: (list, condition) => `for each of ${list}, ${condition}`,
  each: (list, value) => `(${value}) over ${list}`,
  filtered: (list, condition) => `${list} where ${condition}`,
  choice: (test, yes, no) => `if ${test} then ${yes}, else ${no}`,
  call: (name, args) => CALLS[name]?.(...args) ?? `${name}(${args.join(', ')})`,
};
