import type { FunctionName } from '../expr.ts';
import { FUNCTIONS } from '../functions/library.ts';

/** The keywords of the formula text. */
export type Keyword =
  | 'and'
  | 'or'
  | 'if'
  | 'then'
  | 'else'
  | 'some'
  | 'every'
  | 'in'
  | 'satisfies'
  | 'for'
  | 'return'
  | 'between'
  | 'function'
  | 'true'
  | 'false'
  | 'null';

/** The Chinese word that is written for each keyword, then further ones that are read. */
export const CHINESE_KEYWORDS: Readonly<Record<Keyword, readonly string[]>> = {
  and: ['且', '并且', '和'],
  or: ['或', '或者'],
  if: ['若', '如果'],
  then: ['则', '那么'],
  else: ['否则'],
  some: ['任一', '某个', '存在'],
  every: ['每个', '所有'],
  in: ['在', '属于'],
  satisfies: ['满足'],
  for: ['遍历', '对'],
  return: ['返回', '取'],
  between: ['介于'],
  function: [],
  true: ['真', '是'],
  false: ['假', '否'],
  null: ['空', '空值'],
};

/** Every spelling of every keyword. */
export const KEYWORDS: ReadonlyMap<string, Keyword> = new Map(
  (Object.entries(CHINESE_KEYWORDS) as [Keyword, readonly string[]][]).flatMap(([keyword, words]) =>
    [keyword, ...words].map((word) => [word, keyword] as const),
  ),
);

/** A library function, `not`, or one of the two constructors of constants. */
export type CallName = FunctionName | 'not' | 'duration' | 'date and time';

/** Every spelling of every function; read only before an opening bracket. */
export const FUNCTION_NAMES: ReadonlyMap<string, CallName> = new Map<string, CallName>([
  ['not', 'not'],
  ['非', 'not'],
  ['不是', 'not'],
  ['duration', 'duration'],
  ['时长', 'duration'],
  ['date and time', 'date and time'],
  ['日期时间', 'date and time'],
  ...(Object.keys(FUNCTIONS) as FunctionName[]).flatMap((name) => {
    const { title, aliases = [] } = FUNCTIONS[name];
    return [name, title, ...aliases].map((word) => [word, name] as const);
  }),
]);

/** Names before a point that say where the next name is looked up: the form, or the row the formula stands in. */
export const QUALIFIERS: ReadonlyMap<string, 'form' | 'row'> = new Map([
  ['form', 'form'],
  ['表单', 'form'],
  ['row', 'row'],
  ['本行', 'row'],
]);

/** The name that stands for the item inside a filter, `lines[item.qty > 2]`. */
export const FILTER_ITEM = 'item';
