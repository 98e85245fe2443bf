import { type Form, type FormNotification, fillPlaceholders } from '@weir/artefact';
import { inLocale, type Locale, type LocalText } from '@weir/base';

/** A value longer than this belongs into the record, not into a notification. */
const LONGEST = 200;
/** What stands where a value is that the reader may not see, or that the form no longer has. */
const HIDDEN = '…';

/** What a person reads of a record they may no longer open. */
export const CLOSED: Required<LocalText> = {
  'zh-CN': '这条记录已删除，或您不再有权查看',
  en: 'This record was deleted, or you may no longer read it',
};

/** How a value reads in a language; null: it may not be seen. */
export type ValueText = (field: string, locale: Locale) => string | null;

/** A text of a notification with values in place of its placeholders, in both languages. */
export function filled(text: LocalText, valueText: ValueText): Required<LocalText> {
  const written = (locale: Locale) =>
    fillPlaceholders(inLocale(text, locale), (field) => short(valueText(field, locale) ?? HIDDEN)).trim();
  return { 'zh-CN': written('zh-CN'), en: written('en') };
}

/** The line of a notification that has none of its own: what happened to which record. */
export function plainSubject(
  form: Form,
  { on }: Pick<FormNotification, 'on'>,
  name: string,
): Required<LocalText> {
  const what = form.recordTitle ?? form.title;
  const [zh, en] = [what['zh-CN'], inLocale(what, 'en')];
  const which = name === '' ? '' : ` ${name}`;
  return on === 'created'
    ? { 'zh-CN': `新${zh}${which}`, en: `New ${en}${which}` }
    : { 'zh-CN': `${zh}${which} 有修改`, en: `${en}${which} was changed` };
}

function short(text: string): string {
  const line = text.trim();
  return [...line].length > LONGEST ? `${[...line].slice(0, LONGEST).join('')}…` : line;
}
