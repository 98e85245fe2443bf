import type { Field, FieldSpecs } from '@weir/artefact';
import type { Issue, LocalText } from '@weir/base';

/** Text in both languages. */
export type Both = Required<LocalText>;

/** Text in both languages, Chinese first. */
export function both(zh: string, en: string): Both {
  return { 'zh-CN': zh, en };
}

/** What a text is in both languages; Chinese stands in for missing English. */
export function bothOf(text: LocalText | undefined, instead = ''): Both {
  const zh = text?.['zh-CN'] || text?.en || instead;
  return both(zh, text?.en || zh);
}

/** What a field is called: its title; a field without one by its kind, or by its key. */
export function fieldTitle(field: Field, specs: FieldSpecs): Both {
  const kind = specs.get(field.kind)?.title;
  return bothOf(field.title, '')['zh-CN'] !== '' ? bothOf(field.title) : bothOf(kind, field.key);
}

/** A title in quotation marks: 『数量』, “Quantity”. */
export function quote(text: Both): Both {
  return both(`『${text['zh-CN']}』`, `“${text.en}”`);
}

/** The same inside a sentence. */
export function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** Fields by title: 『数量』、『单价』; of many the first three and how many there are. */
export function quoteFields(fields: readonly Field[], specs: FieldSpecs): Both {
  const titles = fields.slice(0, 3).map((field) => quote(fieldTitle(field, specs)));
  const zh = titles.map((title) => title['zh-CN']).join('、');
  const en = titles.map((title) => title.en).join(', ');
  if (fields.length <= 3) return both(zh, en);
  return both(`${zh}等 ${fields.length} 个字段`, `${en} and ${fields.length - 3} more fields`);
}

/** Why an edit cannot be done. */
export function refusal(
  code: string,
  path: string,
  zh: string,
  en: string,
  data?: Readonly<Record<string, unknown>>,
): Issue {
  const message = both(zh, en);
  return data === undefined ? { code, path, message } : { code, path, message, data };
}
