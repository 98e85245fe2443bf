import type { Issue } from '@weir/artefact';
import type { LocalText } from '@weir/expression';
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
      return word?.[locale] ?? word?.['zh-CN'] ?? value;
    });
  const message: LocalText = {
    'zh-CN': sentences.option(title, { allowed: said('zh-CN') })['zh-CN'],
    en: sentences.option(title, { allowed: said('en') }).en ?? '',
  };
  return { ...issue, message };
}
