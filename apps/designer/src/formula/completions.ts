import type { Locale, LocalText } from '@weir/base';
import { inLocale } from '@weir/base';
import {
  FUNCTIONS,
  type FunctionName,
  type NamedType,
  print,
  type Scope,
  TYPE_WORDS,
} from '@weir/expression';
import { CHINESE_KEYWORDS, type Keyword, knownNames, type Token, tokenize } from '@weir/expression/parse';
import { columnsOf, isLoop, memberType } from './member-type.ts';
import { matchScore, type Reading } from './pinyin.ts';
import { formulaWords } from './words.ts';

/** One thing that may be written at a place of a formula. */
export interface FormulaCompletion {
  readonly kind: 'field' | 'column' | 'function' | 'keyword' | 'option' | 'variable';
  /** As people call it. */
  readonly label: string;
  /** What is written for it; the caret goes `back` characters into it. */
  readonly text: string;
  readonly back?: number;
  /** Beside the label: type or kind. */
  readonly detail: string;
  /** More about it: signature and help. */
  readonly info?: string;
  /** Further names it is found by. */
  readonly also: readonly string[];
}

/** What fits at a place, the best first, and from where it replaces what is there. */
export interface FormulaCompletions {
  readonly from: number;
  readonly items: readonly FormulaCompletion[];
}

const OF_A_WORD = /[\p{L}\p{M}\p{N}_$`]/u;
const STARTS: readonly Keyword[] = ['if', 'some', 'every', 'for', 'true', 'false', 'null'];
const JOINS: readonly Keyword[] = ['and', 'or', 'in', 'between', 'then', 'else', 'satisfies', 'return'];

/** The word that the text ends with, '' where it ends between words. */
function wordAtEnd(text: string): string {
  const signs = [...text];
  const from = signs.findLastIndex((sign) => !OF_A_WORD.test(sign)) + 1;
  return signs.slice(from).join('');
}

/** What may be written at a place of the text; `typed` letters may be Chinese, Latin or the initials of a reading. */
export function completionsAt(
  text: string,
  at: number,
  scope: Scope,
  locale: Locale,
  reading: Reading,
  /** Asked for by key: everything that fits, even before a letter. */
  explicit = false,
): FormulaCompletions | null {
  const before = text.slice(0, at);
  const inText = openQuote(before);
  if (inText !== null) return optionsFor(before, inText, scope, locale, reading);
  const raw = wordAtEnd(before);
  const run = raw.replace(/^`/, '');
  const start = at - raw.length;
  const known = tokenize(before.slice(0, start), knownNames(scope)).tokens;
  const last = known.at(-1);
  if (last?.kind === 'symbol' && last.symbol === '.') {
    const columns = columnsOf(memberType(before, known.slice(0, -1), scope));
    if (columns === null) return null;
    const items = Object.entries(columns).map(([key, named]) => memberItem(key, named, locale));
    return ranked(items, run, start, reading);
  }
  if (run === '' && !explicit) return null;
  if (/^[0-9]/.test(run)) return null;
  const items = [
    ...loopVariables(known),
    ...filterColumns(before, known, scope, locale),
    ...Object.entries(scope.columns ?? {}).map(([key, named]) =>
      nameItem('column', key, named, print({ column: key }, scope, locale), locale),
    ),
    ...Object.entries(scope.fields).map(([key, named]) =>
      nameItem('field', key, named, print({ field: key }, scope, locale), locale),
    ),
    ...FUNCTION_NAMES.map((name) => functionItem(name, locale)),
    ...[...STARTS, ...JOINS].map((word) => keywordItem(word, locale)),
  ];
  // Chinese runs on without spaces: `若金` asks for what begins with 金 when nothing begins with 若金.
  const characters = [...run];
  for (let skip = 0; skip <= Math.max(0, characters.length - 1); skip++) {
    const previous = characters[skip - 1];
    if (previous !== undefined && !/[\u4e00-\u9fff]/.test(previous)) break;
    const rest = characters.slice(skip).join('');
    const found = ranked(items, rest, skip === 0 ? start : at - rest.length, reading);
    if (found !== null) return found;
  }
  return null;
}

const FUNCTION_NAMES = Object.keys(FUNCTIONS) as readonly FunctionName[];

function ranked(
  items: readonly FormulaCompletion[],
  typed: string,
  from: number,
  reading: Reading,
): FormulaCompletions | null {
  const scored = items
    .map((item, order) => ({
      item,
      order,
      score: Math.max(
        matchScore(item.label, typed, reading),
        ...item.also.map((name) => matchScore(name, typed, reading) - 0.5),
      ),
    }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.order - b.order);
  // Without a letter nothing is better than anything else: fields and functions are all to be seen.
  const most = typed === '' ? scored.length : 60;
  return scored.length === 0 ? null : { from, items: scored.slice(0, most).map(({ item }) => item) };
}

const inWords = (text: LocalText, locale: Locale): string => inLocale(text, locale);
const words = (locale: Locale) => (locale === 'en' ? formulaWords.en : formulaWords.zh);

function nameItem(
  kind: 'field' | 'column' | 'variable',
  key: string,
  named: NamedType,
  text: string,
  locale: Locale,
): FormulaCompletion {
  const label = inWords(named.title, locale) || key;
  const options = Object.values(named.options ?? {}).map((title) => inWords(title, locale));
  const more = options.length === 0 ? '' : `\n${words(locale).options(options.slice(0, 12).join('、'))}`;
  return {
    kind,
    label,
    text,
    detail: inWords(TYPE_WORDS[named.type.type], locale),
    info: `${words(locale).keyOf(key)}${more}`,
    also: [key, named.title['zh-CN'], ...(named.title.en === undefined ? [] : [named.title.en])],
  };
}

/** A column after a point; a name the lexer would cut is written in backticks. */
function memberItem(key: string, named: NamedType, locale: Locale): FormulaCompletion {
  const row = { fields: { [key]: named } };
  return nameItem('column', key, named, print({ field: key }, row, locale), locale);
}

function functionItem(name: FunctionName, locale: Locale): FormulaCompletion {
  const { title, aliases = [], example, about, most } = FUNCTIONS[name];
  const label = locale === 'en' ? name : title;
  return {
    kind: 'function',
    label,
    text: `${label}()`,
    ...(most > 0 ? { back: 1 } : {}),
    detail: inWords(about, locale),
    info: inWords(example, locale),
    also: [name, title, ...aliases],
  };
}

function keywordItem(word: Keyword, locale: Locale): FormulaCompletion {
  const [chinese = word, ...others] = CHINESE_KEYWORDS[word];
  const label = locale === 'en' ? word : word === 'in' ? '属于' : chinese;
  return {
    kind: 'keyword',
    label,
    text: STARTS.includes(word) && !['true', 'false', 'null'].includes(word) ? `${label} ` : label,
    detail: words(locale).keywords[word as keyof ReturnType<typeof words>['keywords']],
    also: [word, chinese, ...others],
  };
}

/** Names bound by `some`, `every` and `for` before the place. */
function loopVariables(tokens: readonly Token[]): readonly FormulaCompletion[] {
  const names = new Set<string>();
  for (const [i, token] of tokens.entries()) {
    const next = tokens[i + 1];
    if (token.kind === 'keyword' && isLoop(token.keyword) && next?.kind === 'name') names.add(next.name);
  }
  return [...names].map((name) => ({ kind: 'variable', label: name, text: name, detail: '', also: [] }));
}

/** Columns of the list whose brackets are open: `订单明细[数…`. */
function filterColumns(
  text: string,
  tokens: readonly Token[],
  scope: Scope,
  locale: Locale,
): readonly FormulaCompletion[] {
  let depth = 0;
  for (let i = tokens.length - 1; i > 0; i--) {
    const token = tokens[i];
    if (token?.kind !== 'symbol') continue;
    if (token.symbol === ']') depth += 1;
    else if (token.symbol === '[' && depth > 0) depth -= 1;
    else if (token.symbol === '[') {
      const columns = columnsOf(memberType(text, tokens.slice(0, i), scope));
      return columns === null
        ? []
        : Object.entries(columns).map(([key, named]) => memberItem(key, named, locale));
    }
  }
  return [];
}

/** Where the text that stands open before the place begins, after its quotation mark; null outside texts. */
function openQuote(before: string): number | null {
  let close: string | null = null;
  let from = 0;
  for (let i = 0; i < before.length; i++) {
    const character = before[i] ?? '';
    if (close !== null) {
      if (character === '\\') i += 1;
      else if (character === close) close = null;
      continue;
    }
    const closing = { '"': '"', '“': '”', '「': '」' }[character];
    if (closing === undefined) continue;
    close = closing;
    from = i + 1;
  }
  return close === null ? null : from;
}

/** The options of the field the open text is compared with. */
function optionsFor(
  before: string,
  from: number,
  scope: Scope,
  locale: Locale,
  reading: Reading,
): FormulaCompletions | null {
  const head = before.slice(0, from - 1);
  const { tokens } = tokenize(head, knownNames(scope));
  const names = tokens.filter((token) => token.kind === 'name').map((token) => token.name);
  for (const name of names.reverse()) {
    const named = findNamed(scope, name);
    if (named === null) continue;
    if (named.options === undefined) return null;
    const items = Object.entries(named.options).map(
      ([value, title]): FormulaCompletion => ({
        kind: 'option',
        label: inWords(title, locale),
        text: inWords(title, locale),
        detail: inWords(named.title, locale),
        also: [value],
      }),
    );
    return ranked(items, before.slice(from), from, reading);
  }
  return null;
}

/** The field or column somewhere in the scope that a written name stands for. */
export function findNamed(scope: Scope, name: string): (NamedType & { readonly key: string }) | null {
  const look = (
    names: Readonly<Record<string, NamedType>>,
    depth: number,
  ): (NamedType & { key: string }) | null => {
    for (const [key, named] of Object.entries(names)) {
      if (key === name || named.title['zh-CN'] === name || named.title.en === name) return { ...named, key };
    }
    if (depth > 3) return null;
    for (const { type } of Object.values(names)) {
      const columns = columnsOf(type);
      const found = columns === null ? null : look(columns, depth + 1);
      if (found !== null) return found;
    }
    return null;
  };
  return (scope.columns === undefined ? null : look(scope.columns, 1)) ?? look(scope.fields, 0);
}
