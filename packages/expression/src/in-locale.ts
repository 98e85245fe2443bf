import type { Locale, LocalText } from './expr.ts';

/** The words for a language, Chinese where there are none. */
export function inLocale(text: LocalText, locale: Locale): string;
export function inLocale(text: LocalText | undefined, locale: Locale): string | undefined;
export function inLocale(text: LocalText | undefined, locale: Locale): string | undefined {
  return text === undefined ? undefined : (text[locale] ?? text['zh-CN']);
}
