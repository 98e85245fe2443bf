import type { LocalText } from '@weir/base';

/** What a reader of formula text says; the names handed in are short already. */

export const UNFINISHED: LocalText = { 'zh-CN': '公式没有写完', en: 'The formula is not finished' };
export const UNSUPPORTED: LocalText = {
  'zh-CN': '不支持这种写法',
  en: 'This way of writing is not supported',
};
export const CALL_NEEDED: LocalText = {
  'zh-CN': '函数后面要写括号',
  en: 'A function is followed by brackets',
};
export const NO_DATE: LocalText = {
  'zh-CN': '不是有效的日期、时间或时长，例如 @"2025-11-03"、@"PT4H"',
  en: 'Not a valid date, time or duration, for example @"2025-11-03" or @"PT4H"',
};
export const CONSTANT_ONLY: LocalText = {
  'zh-CN': '括号里只能写一段带引号的文字，例如 时长("PT4H")',
  en: 'The brackets take one text in quotes, for example duration("PT4H")',
};
export const NO_CHAIN: LocalText = {
  'zh-CN': '不能连着比较，请用“且”连接两个比较',
  en: 'Comparisons do not chain; join two with and',
};
export const NO_POSITION: LocalText = {
  'zh-CN': '方括号里写条件，不支持取第几项',
  en: 'Brackets take a condition; a position is not supported',
};
export const NOT_NEEDS: LocalText = { 'zh-CN': '“非”要一个条件', en: 'not takes one condition' };
export const IF_NEEDS: LocalText = {
  'zh-CN': '“若”后面要有“则”和“否则”',
  en: 'if needs then and else',
};
export const BETWEEN_NEEDS: LocalText = {
  'zh-CN': '“介于”后面要有“且”，例如 金额 介于 1 且 5',
  en: 'between needs and, for example amount between 1 and 5',
};
export const LOOP_NEEDS_IN: LocalText = {
  'zh-CN': '变量后面要写“在”和列表，例如 任一 行 在 订单明细 满足 …',
  en: 'The variable is followed by in and a list, for example some l in lines satisfies …',
};
export const SOME_NEEDS: LocalText = {
  'zh-CN': '列表后面要写“满足”和条件',
  en: 'The list is followed by satisfies and a condition',
};
export const FOR_NEEDS: LocalText = {
  'zh-CN': '列表后面要写“返回”和每一项的值',
  en: 'The list is followed by return and the value of each item',
};
export const ONE_LIST: LocalText = {
  'zh-CN': '一次只能遍历一个列表',
  en: 'for runs over one list at a time',
};
export const TOO_LONG: LocalText = {
  'zh-CN': '公式太长，请拆成几个计算字段',
  en: 'The formula is too long; split it into computed fields',
};
export const TOO_DEEP: LocalText = {
  'zh-CN': '公式嵌套太深，请拆成几个计算字段',
  en: 'The formula is nested too deeply; split it into computed fields',
};

/** A chain of one operator with too many parts. */
export function tooManyOperands(most: number): LocalText {
  return {
    'zh-CN': `公式太长：一串运算最多 ${most} 个部分，请拆成几个计算字段`,
    en: `The formula is too long: a chain takes at most ${most} parts. Split it into computed fields`,
  };
}

/** A piece that has no place here. */
export function notHere(written: string): LocalText {
  return { 'zh-CN': `这里不能写“${written}”`, en: `“${written}” cannot stand here` };
}

/** A piece where a value should be. */
export function valueMissing(written: string): LocalText {
  return { 'zh-CN': `“${written}”前面缺少一个值`, en: `A value is missing before “${written}”` };
}

/** A piece where a name should be. */
export function nameMissing(written: string): LocalText {
  return { 'zh-CN': `这里要写一个名称，不能写“${written}”`, en: `Here belongs a name, not “${written}”` };
}

/** Two values next to each other. */
export function operatorMissing(written: string, isName: boolean): LocalText {
  const [zh, en] = isName
    ? ['；名称里有空格时请写成 `名称`', '; a name with spaces is written in backticks']
    : ['', ''];
  return {
    'zh-CN': `“${written}”前面缺少运算符${zh}`,
    en: `An operator is missing before “${written}”${en}`,
  };
}

/** A call of what is no function. */
export function noFunction(name: string): LocalText {
  return { 'zh-CN': `没有函数“${name}”`, en: `There is no function “${name}”` };
}

/** A name that several things have. */
export function severalNamed(count: number, name: string): LocalText {
  return {
    'zh-CN': `有 ${count} 个都叫“${name}”，请改用各自的键名`,
    en: `${count} things are called “${name}”; use their keys instead`,
  };
}

/** A name that nothing has. */
export function noneNamed(name: string): LocalText {
  return { 'zh-CN': `没有“${name}”这个字段或列`, en: `There is no field or column “${name}”` };
}
