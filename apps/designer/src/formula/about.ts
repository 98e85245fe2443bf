import type { Locale } from '@weir/base';
import { inLocale } from '@weir/base';
import { FUNCTIONS, type FunctionName, type Scope, TYPE_WORDS } from '@weir/expression';
import { knownNames, tokenize } from '@weir/expression/parse';
import { findNamed } from './completions.ts';
import { formulaWords } from './words.ts';

/** What is known of the name at a place of a formula. */
export interface About {
  readonly from: number;
  readonly to: number;
  readonly title: string;
  readonly lines: readonly string[];
}

/** Help on the function or field at a place; null where nothing with a name stands. */
export function aboutAt(text: string, at: number, scope: Scope, locale: Locale): About | null {
  const token = tokenize(text, knownNames(scope)).tokens.find(({ from, to }) => from <= at && at <= to);
  if (token === undefined) return null;
  const { from, to } = token;
  const words = locale === 'en' ? formulaWords.en : formulaWords.zh;
  if (token.kind === 'function' && Object.hasOwn(FUNCTIONS, token.name)) {
    const { about, example } = FUNCTIONS[token.name as FunctionName];
    return { from, to, title: inLocale(example, locale), lines: [inLocale(about, locale)] };
  }
  if (token.kind !== 'name') return null;
  const named = findNamed(scope, token.name);
  if (named === null) return null;
  const title = inLocale(named.title, locale);
  const type = TYPE_WORDS[named.type.type];
  const options = Object.values(named.options ?? {}).map((option) => inLocale(option, locale));
  return {
    from,
    to,
    title,
    lines: [
      `${type[locale]} · ${words.keyOf(named.key)}`,
      ...(options.length === 0 ? [] : [words.options(options.slice(0, 12).join('、'))]),
    ],
  };
}
