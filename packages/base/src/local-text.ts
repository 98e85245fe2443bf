/** A language of the product. */
export type Locale = 'zh-CN' | 'en';

/** A text in Chinese and, where somebody wrote it, in English. */
export interface LocalText {
  readonly 'zh-CN': string;
  readonly en?: string;
}

/** A text in both languages. */
export type Bilingual = Required<LocalText>;

/** A text in both languages, Chinese first. */
export function bilingual(zh: string, en: string): Bilingual {
  return { 'zh-CN': zh, en };
}

/** The text in a language; where it is missing or empty there, in the other one. */
export function inLocale(text: LocalText, locale: Locale): string;
export function inLocale(text: LocalText | undefined, locale: Locale): string | undefined;
export function inLocale(text: LocalText | undefined, locale: Locale): string | undefined {
  return text === undefined ? undefined : text[locale] || text['zh-CN'] || (text.en ?? '');
}
