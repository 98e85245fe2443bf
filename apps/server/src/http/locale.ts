import type { Locale } from '@weir/base';

/** The language a caller asked for; Chinese unless English is preferred. */
export function localeOf(acceptLanguage: string | undefined): Locale {
  if (!acceptLanguage) return 'zh-CN';
  let best: { readonly locale: Locale; readonly weight: number } = { locale: 'zh-CN', weight: 0 };
  for (const part of acceptLanguage.slice(0, 300).split(',')) {
    const [tag, ...parameters] = part.trim().toLowerCase().split(';');
    const quality = parameters.map((text) => text.trim()).find((text) => text.startsWith('q='));
    const weight = quality ? Number(quality.slice(2)) : 1;
    const locale = /^zh\b/.test(tag ?? '') ? 'zh-CN' : /^en\b/.test(tag ?? '') ? 'en' : undefined;
    if (locale && weight > best.weight) best = { locale, weight };
  }
  return best.locale;
}
