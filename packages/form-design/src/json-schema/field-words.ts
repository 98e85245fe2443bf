import type { LocalText } from '@weir/base';
import type { Gathered } from './gather.ts';

/** The words of the schema in the form's languages; whatever language they are in stands for Chinese. */
export function words(
  read: Gathered,
  name: string,
): { readonly title: LocalText; readonly help?: LocalText } {
  const title = read.title ?? (name.trim() === '' ? '（无名）' : name);
  const help =
    read.description === undefined || read.description === read.title ? undefined : read.description;
  return {
    title: localText(title, 200),
    ...(help === undefined ? {} : { help: localText(help, 2000) }),
  };
}

/** A text of unknown language; one without Chinese is English too. */
export function localText(text: string, limit: number): LocalText {
  const short = [...text.trim()].slice(0, limit).join('').toWellFormed();
  return /^[\p{ASCII}\p{P}]*$/u.test(short) ? { 'zh-CN': short, en: short } : { 'zh-CN': short };
}
