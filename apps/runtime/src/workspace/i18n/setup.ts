import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en.ts';
import { zh } from './zh.ts';

export type Locale = 'zh-CN' | 'en';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof zh };
  }
}

const STORED = 'weir.locale';

function initialLocale(): Locale {
  const asked =
    new URLSearchParams(location.search).get('lang') ?? localStorage.getItem(STORED) ?? navigator.language;
  return asked.startsWith('en') ? 'en' : 'zh-CN';
}

/** Starts translations; Chinese is the original, so a missing word falls back to it. */
export async function startWords(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: initialLocale(),
    fallbackLng: 'zh-CN',
    resources: { 'zh-CN': { translation: zh }, en: { translation: en } },
    interpolation: { escapeValue: false },
  });
  document.documentElement.lang = i18next.language;
}

/** Changes the language everywhere and remembers it on this device. */
export async function setLocale(locale: Locale): Promise<void> {
  localStorage.setItem(STORED, locale);
  document.documentElement.lang = locale;
  await i18next.changeLanguage(locale);
}

export const currentLocale = (): Locale => (i18next.language === 'en' ? 'en' : 'zh-CN');
