import type { Field } from '@weir/artefact';
import { inLocale, type Locale, type LocalText } from '@weir/base';
import { fieldSpecs } from '@weir/blocks/spec';
import type { CanvasWords } from './words.ts';

/** A text in a language, the other one where it is empty. */
export function textIn(text: LocalText | undefined, locale: Locale): string {
  if (text === undefined) return '';
  return inLocale(text, locale) || text.en || '';
}

/** What a field is called. */
export function titleOf(field: Field, locale: Locale, words: CanvasWords): string {
  return textIn(field.title, locale) || field.key || words.untitled;
}

/** What its kind is called. */
export function kindTitle(field: Field, locale: Locale): string {
  return textIn(fieldSpecs.get(field.kind)?.title, locale) || field.kind;
}

/** Several fields in words: the title of one, of up to three, or how many. */
export function titlesOf(fields: readonly Field[], locale: Locale, words: CanvasWords): string {
  if (fields.length > 3) return words.many(fields.length);
  return fields.map((field) => words.quoted(titleOf(field, locale, words))).join(words.join);
}
