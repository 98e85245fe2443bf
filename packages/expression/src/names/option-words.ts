import { inLocale } from '@weir/base';
import type { Expr, NamedType } from '../expr.ts';

type Options = NonNullable<NamedType['options']>;

/** The option a written text means: its value, or the only option of that name. */
export function optionMeant(options: Options, text: string): string {
  if (Object.hasOwn(options, text)) return text;
  const matches = Object.keys(options).filter((value) => {
    const title = options[value];
    return title?.['zh-CN'] === text || title?.en === text;
  });
  return matches.length === 1 && matches[0] !== undefined ? matches[0] : text;
}

/** The word to write for an option: its name where that leads back to it, else its value. */
export function optionWritten(options: Options, value: string, locale: 'zh-CN' | 'en'): string {
  if (!Object.hasOwn(options, value)) return value;
  const word = inLocale(options[value], locale);
  return word !== undefined && word.trim() !== '' && optionMeant(options, word) === value ? word : value;
}

/** The operands with texts that stand beside a choice rewritten, in either direction. */
export function rewriteOptions(
  args: readonly Expr[],
  optionsOf: (arg: Expr) => Options | undefined,
  rewrite: (options: Options, text: string) => string,
): readonly Expr[] {
  const options = args.map(optionsOf).find((found) => found !== undefined);
  if (!options) return args;
  const change = (arg: Expr): Expr => {
    if ('text' in arg) return { text: rewrite(options, arg.text) };
    return 'list' in arg ? { list: arg.list.map(change) } : arg;
  };
  return args.map(change);
}
