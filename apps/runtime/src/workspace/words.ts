import type { Form } from '@weir/artefact';
import { inLocale, type Locale, type LocalText } from '@weir/base';
import { currentLocale } from '@weir/ui/preferences';
import { useTranslation } from 'react-i18next';

/** Text of an artefact in the person's language; Chinese where there is no English. */
export const textIn = (text: LocalText | undefined, locale: Locale): string =>
  text ? inLocale(text, locale) : '';

/** What one record of the form is called. */
export const recordTitle = (form: Form): LocalText => form.recordTitle ?? form.title;

/** What a record is called where one name must do: its number, or its title where it has none. */
export const recordName = (record: {
  readonly id: string;
  readonly number: string;
  readonly title: string;
}): string => (record.number === record.id ? record.title : record.number);

/** The current language, and a function that reads artefact texts in it; re-renders when the language changes. */
export function useLocalText(): {
  readonly locale: Locale;
  readonly say: (text: LocalText | undefined) => string;
} {
  useTranslation();
  const locale = currentLocale();
  return { locale, say: (text) => textIn(text, locale) };
}

/** Names joined as the person's language does, and what the workspace itself did under its name. */
export function useNames(): {
  readonly join: (names: readonly string[]) => string;
  readonly nameOf: (actor: string) => string;
} {
  const { t } = useTranslation();
  return {
    join: (names) => names.join(currentLocale() === 'en' ? ', ' : '、'),
    nameOf: (actor) => (actor === 'system' ? t('doors.system') : actor),
  };
}
