import type { FunctionName, Operator } from '../expr.ts';
import { FUNCTIONS } from '../functions/library.ts';
import type { Words } from './words.ts';

const SYMBOLS: Partial<Record<Operator, string>> = {
  '=': '=',
  '!=': '≠',
  '<': '<',
  '<=': '≤',
  '>': '>',
  '>=': '≥',
};
const TIMES: Partial<Record<Operator, string>> = { '<': '早于', '<=': '不晚于', '>': '晚于', '>=': '不早于' };

const CALLS: Partial<Record<FunctionName, (...args: string[]) => string>> = {
  sum: (...all) => `${all.join('、')}合计`,
  count: (a) => `${a}的个数`,
  min: (...all) => `${all.join('、')}${all.length > 1 ? '中' : ''}最小的`,
  max: (...all) => `${all.join('、')}${all.length > 1 ? '中' : ''}最大的`,
  mean: (...all) => `${all.join('、')}的平均值`,
  'distinct values': (a) => `不重复的${a}`,
  'list contains': (a, b) => `${a} 含有 ${b}`,
  all: (...all) => `${all.join('、')} 全部为是`,
  any: (...all) => `${all.join('、')} 任一为是`,
  contains: (a, b) => `${a} 包含 ${b}`,
  'starts with': (a, b) => `${a} 以 ${b} 开头`,
  'ends with': (a, b) => `${a} 以 ${b} 结尾`,
  'string length': (a) => `${a}的字数`,
  'upper case': (a) => `大写的${a}`,
  'lower case': (a) => `小写的${a}`,
  trim: (a) => `去掉首尾空白的${a}`,
  abs: (a) => `${a}的绝对值`,
  floor: (a) => `${a}（舍去小数）`,
  ceiling: (a) => `${a}（小数进一）`,
  'round half up': (a, n = '0') => `${a}（四舍五入到 ${n} 位小数）`,
  decimal: (a, n) => `${a}（四舍六入到 ${n} 位小数）`,
  modulo: (a, b) => `${a}除以${b}的余数`,
  coalesce: (first, ...rest) => rest.reduce((all, next) => `${all}（没填则取${next}）`, first ?? ''),
  year: (a) => `${a}的年份`,
  month: (a) => `${a}的月份`,
  day: (a) => `${a}的日`,
  'days between': (a, b) => `从${a}到${b}的天数`,
  'add days': (a, n = '') => (n.startsWith('-') ? `${a}之前 ${n.slice(1)} 天` : `${a}之后 ${n} 天`),
  today: () => '今天',
  now: () => '现在',
};

/** Chinese. */
export const CHINESE: Words = {
  and: ' 且 ',
  or: ' 或 ',
  brackets: ['（', '）'],
  yes: '是',
  no: '否',
  nothing: '空',
  quote: (text) => `“${text}”`,
  blanks: { '': '空文字', ' ': '空格', '\u3000': '全角空格', '\n': '换行', '\r\n': '换行', '\t': '制表符' },
  list: (items) => items.join('、'),
  compare: (op, a, b, type) => {
    if (type === 'date' || type === 'dateTime') {
      const word = TIMES[op];
      if (word) return `${a} ${word} ${b}`;
    }
    const plain = type === 'number' || type === 'duration';
    if (!plain && (op === '=' || op === '!=')) return `${a} ${op === '=' ? '是' : '不是'} ${b}`;
    return `${a} ${SYMBOLS[op] ?? op} ${b}`;
  },
  between: (value, low, high) => `${value} 在 ${low} 到 ${high} 之间`,
  oneOf: (value, items, several, wanted) =>
    `${value} ${wanted ? '是' : '不是'} ${items}${several ? ' 之一' : ''}`,
  inList: (value, list) => `${value} 在 ${list} 里`,
  truth: (what, wanted) => `${what} 为${wanted ? '是' : '否'}`,
  filled: (what, wanted, type) => {
    if (type === 'list') return `${what} ${wanted ? '不为空' : '为空'}`;
    return `${what} ${wanted ? '已填' : '没填'}`;
  },
  not: (condition) => `并非（${condition}）`,
  member: (owner, column) => (owner === '' ? column : `${owner}的${column}`),
  some: (list, condition, simple) =>
    simple
      ? `任一${list}的${condition.replace(' 是 ', '是').replace(' 不是 ', '不是')}`
      : `任一${list}满足（${condition}）`,
  every: (list, condition) => `每个${list}都满足（${condition}）`,
  each: (list, value) => `${list}的（${value}）`,
  filtered: (list, condition) => `满足（${condition}）的${list}`,
  choice: (test, yes, no) => `如果 ${test}，就是 ${yes}，否则是 ${no}`,
  call: (name, args) => CALLS[name]?.(...args) ?? `${FUNCTIONS[name].title}（${args.join('，')}）`,
};
