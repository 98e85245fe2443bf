import type { LocalText } from '@weir/base';
import type { Type } from '../expr.ts';

/** Text. */
export const TEXT: Type = { type: 'text' };
/** Exact decimal number. */
export const NUMBER: Type = { type: 'number' };
/** True or false. */
export const BOOLEAN: Type = { type: 'boolean' };
/** Calendar date. */
export const DATE: Type = { type: 'date' };
/** Point in time. */
export const DATE_TIME: Type = { type: 'dateTime' };
/** Length of time. */
export const DURATION: Type = { type: 'duration' };
/** The type of `null` and of whatever is not known. */
export const ANY: Type = { type: 'any' };

/** The list type of an item type. */
export function listOf(of: Type): Type {
  return { type: 'list', of };
}

/** Whether values of the type stand for themselves: no list, no row. */
export function isScalar(type: Type): boolean {
  return type.type !== 'list' && type.type !== 'row';
}

/** The type both sides have, where `any` gives way to the other; null when they differ. */
export function unify(a: Type, b: Type): Type | null {
  if (a.type === 'any') return b;
  if (b.type === 'any') return a;
  if (a.type === 'list' && b.type === 'list') {
    const of = unify(a.of, b.of);
    return of === null ? null : listOf(of);
  }
  if (a.type === 'row' && b.type === 'row') return a.columns === b.columns ? a : null;
  return a.type === b.type ? a : null;
}

/** The word for a type. */
export const TYPE_WORDS: Readonly<Record<Type['type'], Required<LocalText>>> = {
  text: { 'zh-CN': '文本', en: 'text' },
  number: { 'zh-CN': '数字', en: 'a number' },
  boolean: { 'zh-CN': '是/否', en: 'yes/no' },
  date: { 'zh-CN': '日期', en: 'a date' },
  dateTime: { 'zh-CN': '日期时间', en: 'a date and time' },
  duration: { 'zh-CN': '时长', en: 'a duration' },
  list: { 'zh-CN': '列表', en: 'a list' },
  row: { 'zh-CN': '一行', en: 'a row' },
  any: { 'zh-CN': '任意值', en: 'any value' },
};
