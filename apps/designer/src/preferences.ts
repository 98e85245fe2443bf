import type { Locale } from '@weir/expression';
import { useSyncExternalStore } from 'react';

/** How this person wants the designer to look; the workspace keeps it on this device, and it is one setting for both. */
export interface Preferences {
  readonly locale: Locale;
  readonly dark: boolean;
  readonly compact: boolean;
}

const LOCALE = 'weir.locale';
const LOOKS = 'weir.preferences';
const listeners = new Set<() => void>();

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function read(): Preferences {
  const asked = new URLSearchParams(location.search).get('lang') ?? stored(LOCALE) ?? navigator.language;
  let looks: Partial<Record<'dark' | 'compact', unknown>> = {};
  try {
    const value: unknown = JSON.parse(stored(LOOKS) ?? '{}');
    if (typeof value === 'object' && value !== null) looks = value;
  } catch {
    // Written by somebody else; as if there were nothing.
  }
  return {
    locale: asked.startsWith('en') ? 'en' : 'zh-CN',
    dark: looks.dark === true,
    compact: looks.compact === true,
  };
}

let current = read();

function show(): void {
  const page = document.documentElement;
  page.lang = current.locale;
  page.dataset.theme = current.dark ? 'dark' : 'light';
  page.dataset.density = current.compact ? 'compact' : 'comfortable';
}
show();
addEventListener('storage', (event) => {
  if (event.key !== LOCALE && event.key !== LOOKS) return;
  current = read();
  show();
  for (const listener of listeners) listener();
});

export function setLocale(locale: Locale): void {
  current = { ...current, locale };
  try {
    localStorage.setItem(LOCALE, locale);
  } catch {
    // For this visit only, then.
  }
  show();
  for (const listener of listeners) listener();
}

/** The language now, outside of screens. */
export const currentLocale = (): Locale => current.locale;

export function usePreferences(): Preferences {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}
