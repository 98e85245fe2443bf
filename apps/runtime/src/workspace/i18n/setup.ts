import { currentLocale, onPreferences } from '@weir/ui/preferences';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en.ts';
import { zh } from './zh.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof zh };
  }
}

/** Starts translations; Chinese is the original, so a missing word falls back to it. Follows the person's language. */
export async function startWords(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: currentLocale(),
    fallbackLng: 'zh-CN',
    resources: { 'zh-CN': { translation: zh }, en: { translation: en } },
    interpolation: { escapeValue: false },
  });
  onPreferences(() => {
    if (i18next.language !== currentLocale()) void i18next.changeLanguage(currentLocale());
  });
}
