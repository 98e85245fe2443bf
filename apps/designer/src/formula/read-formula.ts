import type { LocalText } from '@weir/base';
import { check, type Expr, type Scope, TYPE_WORDS, type Type } from '@weir/expression';
import { parse } from '@weir/expression/parse';

/** Something wrong with formula text, at these characters. */
export interface FormulaProblem {
  readonly from: number;
  readonly to: number;
  readonly message: LocalText;
}

/** What a text says: nothing, an expression that fits, or what is wrong. */
export type ReadFormula =
  | { readonly is: 'empty' }
  | { readonly is: 'good'; readonly expr: Expr }
  | { readonly is: 'wrong'; readonly problems: readonly FormulaProblem[] };

/** Reads formula text where a value of `wanted` is needed; every problem has its place in the text. */
export function readFormula(text: string, scope: Scope, wanted?: Type): ReadFormula {
  if (text.trim() === '') return { is: 'empty' };
  const parsed = parse(text, scope);
  if ('issues' in parsed) {
    const problems = parsed.issues.map(({ from, to, message }) => ({ ...placed(from, to, text), message }));
    return { is: 'wrong', problems };
  }
  const { type, issues } = check(parsed.expr, scope);
  if (issues.length > 0) {
    const problems = issues.map(({ path, message }) => {
      const range = parsed.rangeOf(path);
      return { ...placed(range?.from ?? 0, range?.to ?? text.length, text), message };
    });
    return { is: 'wrong', problems };
  }
  if (wanted !== undefined && !fits(type, wanted)) {
    const [found, needed] = [TYPE_WORDS[type.type], TYPE_WORDS[wanted.type]];
    const message = {
      'zh-CN': `结果是${found['zh-CN']}，这里要${needed['zh-CN']}`,
      en: `The result is ${found.en}, but ${needed.en} is needed`,
    };
    return { is: 'wrong', problems: [{ ...placed(0, text.length, text), message }] };
  }
  return { is: 'good', expr: parsed.expr };
}

/** A place of at least one character, so that it can be underlined; what is missing at the end is shown at the last. */
function placed(from: number, to: number, text: string): { readonly from: number; readonly to: number } {
  const end = Math.min(Math.max(to, from), text.length);
  const start = Math.min(from, end);
  if (start < end) return { from: start, to: end };
  return start < text.length
    ? { from: start, to: start + 1 }
    : { from: Math.max(0, text.length - 1), to: end };
}

function fits(type: Type, wanted: Type): boolean {
  if (type.type === 'any' || wanted.type === 'any') return true;
  if (type.type === 'list' && wanted.type === 'list') return fits(type.of, wanted.of);
  return type.type === wanted.type;
}
