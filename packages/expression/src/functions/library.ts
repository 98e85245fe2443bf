import type { LocalText } from '@weir/base';
import {
  ANY,
  BOOLEAN,
  DATE,
  DATE_TIME,
  DURATION,
  isScalar,
  listOf,
  NUMBER,
  TEXT,
  unify,
} from '../check/types.ts';
import type { FunctionName, Type } from '../expr.ts';

/** What a function accepts. The last parameter repeats up to `most` arguments. */
export interface FunctionSpec {
  readonly title: string;
  /** Further Chinese names that are read, never written. */
  readonly aliases?: readonly string[];
  readonly least: number;
  readonly most: number;
  /** A number of arguments between the least and the most that is none of them. */
  readonly not?: number;
  /** How a call looks, for completion. */
  readonly example: LocalText;
  readonly about: LocalText;
  /** The type of the result, or the number of the argument that does not fit with the types it should have. */
  readonly type: (args: readonly Type[]) => Type | Misfit;
}

/** The argument that does not fit, and what belongs there. */
export interface Misfit {
  readonly misfit: number;
  readonly expected: readonly Type['type'][];
}

/** How many arguments a function takes, as a test and in words. */
export function argumentCounts({ least, most, not }: FunctionSpec): {
  readonly fits: (count: number) => boolean;
  readonly words: Required<LocalText>;
} {
  const fits = (count: number): boolean => count >= least && count <= most && count !== not;
  if (least === most) return { fits, words: { 'zh-CN': `${most}`, en: plural(most) } };
  if (not === undefined)
    return { fits, words: { 'zh-CN': `${least}–${most}`, en: `${least}–${plural(most)}` } };
  return { fits, words: { 'zh-CN': `${least} 或 ${most}`, en: `${least} or ${plural(most)}` } };
}

const plural = (count: number): string => `${count} argument${count === 1 ? '' : 's'}`;

const isMisfit = (type: Type | Misfit): type is Misfit => 'misfit' in type;
const fits = (type: Type, wanted: Type['type']): boolean => type.type === wanted || type.type === 'any';

function fixed(result: Type, ...wanted: readonly (readonly Type['type'][])[]): FunctionSpec['type'] {
  return (args) => {
    for (const [i, arg] of args.entries()) {
      const expected = wanted[Math.min(i, wanted.length - 1)] ?? [];
      if (!expected.some((name) => fits(arg, name))) return { misfit: i, expected };
    }
    return result;
  };
}

/** The common type of the items: of the one list given, or of the arguments themselves. */
function items(args: readonly Type[], wanted: readonly Type['type'][]): Type | Misfit {
  const [first] = args;
  if (args.length === 1 && first?.type === 'list') {
    if (wanted.some((name) => fits(first.of, name))) return first.of;
    return { misfit: 0, expected: wanted };
  }
  let common: Type = ANY;
  for (const [i, arg] of args.entries()) {
    const next = unify(common, arg);
    if (next === null || !wanted.some((name) => fits(arg, name))) {
      return { misfit: i, expected: common.type === 'any' ? wanted : [common.type] };
    }
    common = next;
  }
  return common;
}

function overItems(result: Type, wanted: readonly Type['type'][]): FunctionSpec['type'] {
  return (args) => {
    const type = items(args, wanted);
    return isMisfit(type) ? type : result;
  };
}

/** The list of the items of several lists. */
function joinedLists(args: readonly Type[]): Type | Misfit {
  let common: Type = ANY;
  for (const [i, arg] of args.entries()) {
    const item: Type = arg.type === 'list' ? arg.of : ANY;
    const next = fits(arg, 'list') && isScalar(item) ? unify(common, item) : null;
    if (next === null) return { misfit: i, expected: ['list'] };
    common = next;
  }
  return listOf(common);
}

const COMPARABLE = ['number', 'text', 'date', 'dateTime', 'duration'] as const;
const text = (zh: string, en: string): LocalText => ({ 'zh-CN': zh, en });

/** The whole library; the designer's formula editor lists it from here. */
export const FUNCTIONS: Readonly<Record<FunctionName, FunctionSpec>> = {
  sum: {
    title: '求和',
    aliases: ['合计'],
    least: 1,
    most: 50,
    example: text('求和(订单明细.金额)', 'sum(lines.amount)'),
    about: text('把数字加起来，空的跳过', 'Adds the numbers; empty ones are left out'),
    type: overItems(NUMBER, ['number']),
  },
  count: {
    title: '计数',
    aliases: ['行数', '个数'],
    least: 1,
    most: 1,
    example: text('计数(订单明细)', 'count(lines)'),
    about: text('有多少项，空的不算', 'How many items; empty ones do not count'),
    type: fixed(NUMBER, ['list']),
  },
  min: {
    title: '最小',
    aliases: ['最小值'],
    least: 1,
    most: 50,
    example: text('最小(订单明细.单价)', 'min(lines.price)'),
    about: text('最小或最早的一个', 'The least or earliest'),
    type: (args) => items(args, COMPARABLE),
  },
  max: {
    title: '最大',
    aliases: ['最大值'],
    least: 1,
    most: 50,
    example: text('最大(订单明细.单价)', 'max(lines.price)'),
    about: text('最大或最晚的一个', 'The greatest or latest'),
    type: (args) => items(args, COMPARABLE),
  },
  mean: {
    title: '平均',
    aliases: ['平均值'],
    least: 1,
    most: 50,
    example: text('平均(订单明细.单价)', 'mean(lines.price)'),
    about: text('平均数，空的跳过', 'The average; empty ones are left out'),
    type: overItems(NUMBER, ['number']),
  },
  'distinct values': {
    title: '去重',
    least: 1,
    most: 1,
    example: text('计数(去重(订单明细.商品))', 'count(distinct values(lines.item))'),
    about: text('去掉重复的项', 'The items without repeats'),
    type: ([list]) => {
      if (list?.type === 'any') return listOf(ANY);
      if (list?.type === 'list' && isScalar(list.of)) return list;
      return { misfit: 0, expected: ['list'] };
    },
  },
  'list contains': {
    title: '列表包含',
    aliases: ['含有'],
    least: 2,
    most: 2,
    example: text('列表包含(客户标签, "vip")', 'list contains(tags, "vip")'),
    about: text('列表里有没有这一项', 'Whether the list has the item'),
    type: ([list = ANY, item = ANY]) => {
      if (!fits(list, 'list')) return { misfit: 0, expected: ['list'] };
      if (list.type === 'list' && !isScalar(list.of)) return { misfit: 0, expected: ['list'] };
      if (!isScalar(item)) return { misfit: 1, expected: ['text', 'number'] };
      if (list.type === 'list' && unify(list.of, item) === null) {
        return { misfit: 1, expected: [list.of.type] };
      }
      return BOOLEAN;
    },
  },
  all: {
    title: '全部为真',
    least: 1,
    most: 50,
    example: text('全部为真(订单明细.已验货)', 'all(lines.inspected)'),
    about: text('每一项都是“是”', 'Whether every item is true'),
    type: overItems(BOOLEAN, ['boolean']),
  },
  any: {
    title: '任一为真',
    least: 1,
    most: 50,
    example: text('任一为真(订单明细.易碎)', 'any(lines.fragile)'),
    about: text('至少一项是“是”', 'Whether any item is true'),
    type: overItems(BOOLEAN, ['boolean']),
  },
  contains: {
    title: '包含',
    least: 2,
    most: 2,
    example: text('包含(收货地址, "工地")', 'contains(address, "site")'),
    about: text('文字里有没有这一段', 'Whether the text has the part'),
    type: fixed(BOOLEAN, ['text']),
  },
  'starts with': {
    title: '开头是',
    least: 2,
    most: 2,
    example: text('开头是(渠道单号, "TM")', 'starts with(externalNo, "TM")'),
    about: text('文字是不是这样开头', 'Whether the text begins so'),
    type: fixed(BOOLEAN, ['text']),
  },
  'ends with': {
    title: '结尾是',
    least: 2,
    most: 2,
    example: text('结尾是(渠道单号, "A")', 'ends with(externalNo, "A")'),
    about: text('文字是不是这样结尾', 'Whether the text ends so'),
    type: fixed(BOOLEAN, ['text']),
  },
  'string length': {
    title: '字数',
    least: 1,
    most: 1,
    example: text('字数(备注)', 'string length(note)'),
    about: text('有几个字', 'The number of characters'),
    type: fixed(NUMBER, ['text']),
  },
  'upper case': {
    title: '大写',
    least: 1,
    most: 1,
    example: text('大写(税号)', 'upper case(taxNo)'),
    about: text('字母 a–z 变大写', 'Letters a–z in upper case'),
    type: fixed(TEXT, ['text']),
  },
  'lower case': {
    title: '小写',
    least: 1,
    most: 1,
    example: text('小写(型号)', 'lower case(model)'),
    about: text('字母 A–Z 变小写', 'Letters A–Z in lower case'),
    type: fixed(TEXT, ['text']),
  },
  substring: {
    title: '截取',
    least: 2,
    most: 3,
    example: text('截取(渠道单号, 1, 2)', 'substring(externalNo, 1, 2)'),
    about: text(
      '从第几个字起取几个字；负数从末尾数',
      'Characters from a position; negative counts from the end',
    ),
    type: fixed(TEXT, ['text'], ['number']),
  },
  trim: {
    title: '去空格',
    least: 1,
    most: 1,
    example: text('去空格(收货人)', 'trim(consignee)'),
    about: text('去掉首尾的空白', 'Without white space at both ends'),
    type: fixed(TEXT, ['text']),
  },
  concatenate: {
    title: '拼接',
    aliases: ['连接'],
    least: 1,
    most: 50,
    example: text('拼接(省, 市, 区)', 'concatenate(province, city)'),
    about: text(
      '把文字连起来，空的跳过；也能把几个列表接成一个',
      'Joins texts, empty ones are left out; joins lists too',
    ),
    type: (args) => (args[0]?.type === 'list' ? joinedLists(args) : fixed(TEXT, ['text'])(args)),
  },
  abs: {
    title: '绝对值',
    least: 1,
    most: 1,
    example: text('绝对值(差额)', 'abs(difference)'),
    about: text('不带正负号的数或时长', 'The number or duration without its sign'),
    type: (args) => fixed(args[0]?.type === 'duration' ? DURATION : NUMBER, ['number', 'duration'])(args),
  },
  floor: {
    title: '向下取整',
    least: 1,
    most: 1,
    example: text('向下取整(箱数)', 'floor(boxes)'),
    about: text('不大于它的整数', 'The whole number not above it'),
    type: fixed(NUMBER, ['number']),
  },
  ceiling: {
    title: '向上取整',
    least: 1,
    most: 1,
    example: text('向上取整(箱数)', 'ceiling(boxes)'),
    about: text('不小于它的整数', 'The whole number not below it'),
    type: fixed(NUMBER, ['number']),
  },
  'round half up': {
    title: '四舍五入',
    least: 1,
    most: 2,
    example: text('四舍五入(金额, 2)', 'round half up(amount, 2)'),
    about: text('保留几位小数，五进一', 'Rounded to decimal places, halves away from zero'),
    type: fixed(NUMBER, ['number']),
  },
  decimal: {
    title: '四舍六入',
    aliases: ['银行家舍入'],
    least: 2,
    most: 2,
    example: text('四舍六入(金额, 2)', 'decimal(amount, 2)'),
    about: text('保留几位小数，五成双', 'Rounded to decimal places, halves to the even digit'),
    type: fixed(NUMBER, ['number']),
  },
  modulo: {
    title: '取余',
    aliases: ['余数'],
    least: 2,
    most: 2,
    example: text('取余(数量, 12)', 'modulo(qty, 12)'),
    about: text('除不尽剩下的', 'What a division leaves'),
    type: fixed(NUMBER, ['number']),
  },
  'is empty': {
    title: '为空',
    aliases: ['没填'],
    least: 1,
    most: 1,
    example: text('为空(备注)', 'is empty(note)'),
    about: text('没填，或列表没有一项', 'Nothing filled in, or a list without items'),
    type: () => BOOLEAN,
  },
  coalesce: {
    title: '首个非空',
    aliases: ['优先取'],
    least: 1,
    most: 50,
    example: text('首个非空(手机, 座机)', 'coalesce(mobile, phone)'),
    about: text('依次看，取第一个填了的', 'The first that is filled in'),
    type: (args) => {
      let common: Type = ANY;
      for (const [i, arg] of args.entries()) {
        const next = unify(common, arg);
        if (next === null || !isScalar(arg)) {
          return { misfit: i, expected: common.type === 'any' ? ['text', 'number'] : [common.type] };
        }
        common = next;
      }
      return common;
    },
  },
  number: {
    title: '转数字',
    least: 1,
    most: 1,
    example: text('转数字(截取(规格, 1, 2))', 'number(substring(spec, 1, 2))'),
    about: text('把文字读成数字，读不成就是空', 'Reads a text as a number, empty when it is none'),
    type: fixed(NUMBER, ['text', 'number']),
  },
  string: {
    title: '转文本',
    least: 1,
    most: 1,
    example: text('转文本(数量)', 'string(qty)'),
    about: text('把值写成文字', 'Writes a value as text'),
    type: fixed(TEXT, ['text', 'number', 'boolean', 'date', 'dateTime', 'duration']),
  },
  date: {
    title: '日期',
    least: 1,
    most: 3,
    not: 2,
    example: text('日期(下单时间)', 'date(orderedAt)'),
    about: text(
      '取日期部分，或由年月日组成日期',
      'The date of a point in time or of a text, or of year, month and day',
    ),
    type: (args) => {
      if (args.length === 1) return fixed(DATE, ['text', 'date', 'dateTime'])(args);
      return fixed(DATE, ['number'])(args);
    },
  },
  year: {
    title: '年',
    aliases: ['年份'],
    least: 1,
    most: 1,
    example: text('年(下单日)', 'year(orderDate)'),
    about: text('日期的年份', 'The year of a date'),
    type: fixed(NUMBER, ['date', 'dateTime']),
  },
  month: {
    title: '月',
    aliases: ['月份'],
    least: 1,
    most: 1,
    example: text('月(下单日)', 'month(orderDate)'),
    about: text('日期的月份', 'The month of a date'),
    type: fixed(NUMBER, ['date', 'dateTime']),
  },
  day: {
    title: '日',
    least: 1,
    most: 1,
    example: text('日(下单日)', 'day(orderDate)'),
    about: text('日期是几号', 'The day of the month'),
    type: fixed(NUMBER, ['date', 'dateTime']),
  },
  'days between': {
    title: '相差天数',
    aliases: ['间隔天数'],
    least: 2,
    most: 2,
    example: text('相差天数(下单日, 交付日)', 'days between(orderDate, dueDate)'),
    about: text('从前一个日期到后一个日期有几天', 'Days from the first date to the second'),
    type: fixed(NUMBER, ['date', 'dateTime']),
  },
  'add days': {
    title: '加天数',
    aliases: ['天数后'],
    least: 2,
    most: 2,
    example: text('加天数(今天(), 7)', 'add days(today(), 7)'),
    about: text('日期往后几天；负数往前', 'The date some days later; negative is earlier'),
    type: fixed(DATE, ['date'], ['number']),
  },
  today: {
    title: '今天',
    least: 0,
    most: 0,
    example: text('今天()', 'today()'),
    about: text('今天的日期', "Today's date"),
    type: () => DATE,
  },
  now: {
    title: '现在',
    aliases: ['此刻'],
    least: 0,
    most: 0,
    example: text('现在()', 'now()'),
    about: text('现在的日期和时间', 'The current date and time'),
    type: () => DATE_TIME,
  },
};

/** Whether a text names a function of the library. */
export function isFunctionName(name: string): name is FunctionName {
  return Object.hasOwn(FUNCTIONS, name);
}
