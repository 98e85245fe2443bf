import type { Issue, LocalText } from '@weir/base';
import { inLocale } from '@weir/base';
import { check, type Scope, type Type } from '@weir/expression';
import { artefactIssue } from './artefact-issue.ts';

const TYPE_WORDS: Readonly<Record<Type['type'], Required<LocalText>>> = {
  text: { 'zh-CN': '文字', en: 'text' },
  number: { 'zh-CN': '数字', en: 'a number' },
  boolean: { 'zh-CN': '是或否', en: 'true or false' },
  date: { 'zh-CN': '日期', en: 'a date' },
  dateTime: { 'zh-CN': '日期时间', en: 'a date and time' },
  duration: { 'zh-CN': '时长', en: 'a duration' },
  list: { 'zh-CN': '列表', en: 'a list' },
  row: { 'zh-CN': '一行', en: 'a row' },
  any: { 'zh-CN': '任意值', en: 'any value' },
};

/** Checks an expression with the names it may use and the type it must have; `place` says in words where it stands. */
export function checkExpression(
  expr: unknown,
  scope: Scope,
  wanted: Type,
  path: string,
  place: Required<LocalText>,
): readonly Issue[] {
  const { type, issues } = check(expr, scope);
  if (issues.length > 0) {
    return issues.map(({ code, path: inside, message, data }) => ({
      code,
      path: path + inside,
      message: {
        'zh-CN': `${place['zh-CN']}：${message['zh-CN']}`,
        en: `${place.en}: ${inLocale(message, 'en')}`,
      },
      ...(data === undefined ? {} : { data }),
    }));
  }
  if (fitsType(type, wanted)) return [];
  const found = TYPE_WORDS[type.type];
  const needed = TYPE_WORDS[wanted.type];
  return [
    artefactIssue(
      'expression.type',
      path,
      `${place['zh-CN']}：结果是${found['zh-CN']}，这里要${needed['zh-CN']}`,
      `${place.en}: the result is ${found.en}, but ${needed.en} is needed`,
      { found: type.type, wanted: wanted.type },
    ),
  ];
}

/** Whether a value of one type may stand where another is wanted. */
export function fitsType(type: Type, wanted: Type): boolean {
  if (type.type === 'any' || wanted.type === 'any') return true;
  if (type.type === 'list' && wanted.type === 'list') return fitsType(type.of, wanted.of);
  return type.type === wanted.type;
}
