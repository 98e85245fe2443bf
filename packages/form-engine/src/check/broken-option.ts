import type { Issue } from '@weir/base';
import { inLocale, type LocalText } from '@weir/base';
import { issueOf, sentences } from '../sentences.ts';

/** The issue of a value that is none of the options; `words` gives their titles. */
export function brokenOption(
  title: LocalText,
  path: string,
  allowed: readonly unknown[],
  words: Readonly<Record<string, LocalText>> | undefined,
): Issue {
  const issue = issueOf('option', title, path, { allowed });
  if (words === undefined) return issue;
  const said = (locale: 'zh-CN' | 'en'): readonly unknown[] =>
    allowed.map((value) => {
      const word = typeof value === 'string' && Object.hasOwn(words, value) ? words[value] : undefined;
      return inLocale(word, locale) ?? value;
    });
  const message: LocalText = {
    'zh-CN': sentences.option(title, { allowed: said('zh-CN') })['zh-CN'],
    en: sentences.option(title, { allowed: said('en') }).en ?? '',
  };
  return { ...issue, message };
}
