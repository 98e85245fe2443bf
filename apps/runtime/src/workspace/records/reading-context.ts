import type { WorkspaceApp } from '@weir/api';
import { timeZoneOf } from '@weir/base';
import { useTranslation } from 'react-i18next';
import { textIn, useLocalText } from '../words.ts';
import type { ReadingContext } from './cell-text.ts';

/** How values of this app read for this person. */
export function useReadingContext(app: WorkspaceApp): ReadingContext {
  const { t } = useTranslation();
  const { locale } = useLocalText();
  return {
    locale,
    timeZone: timeZoneOf(app.app),
    currency: app.app.currency ?? 'CNY',
    doors: {
      screen: t('doors.screen'),
      embed: t('doors.embed'),
      link: t('doors.link'),
      api: t('doors.api'),
      import: t('doors.import'),
      system: t('doors.system'),
    },
    channels: Object.fromEntries(app.channels.map((channel) => [channel.key, textIn(channel.title, locale)])),
  };
}
