import { useSyncExternalStore } from 'react';
import {
  isAboutLooks,
  type Looks,
  rememberLocale,
  rememberLooks,
  startLocale,
  storedLooks,
} from './stored-looks.ts';
import type { UiLocale } from './words.tsx';

/** How this person wants the product; one setting for all its pages, kept on this device. Loading this shows it. */
export interface Preferences extends Looks {
  readonly locale: UiLocale;
}

const listeners = new Set<() => void>();
let current = read();
show();

function read(): Preferences {
  return {
    locale: startLocale(new URLSearchParams(location.search).get('lang')),
    ...(storedLooks() ?? { dark: false, compact: false }),
  };
}

function show(): void {
  const page = document.documentElement;
  page.lang = current.locale;
  page.dataset.theme = current.dark ? 'dark' : 'light';
  page.dataset.density = current.compact ? 'compact' : 'comfortable';
}

function become(next: Preferences): void {
  current = next;
  show();
  for (const listener of [...listeners]) listener();
}

// Changed in another tab.
addEventListener('storage', (event) => {
  if (isAboutLooks(event.key)) become(read());
});

export function setLocale(locale: UiLocale): void {
  rememberLocale(locale);
  become({ ...current, locale });
}

export function setLooks(change: Partial<Looks>): void {
  const { dark, compact } = { ...current, ...change };
  rememberLooks({ dark, compact });
  become({ ...current, dark, compact });
}

/** The language now, outside of screens. */
export const currentLocale = (): UiLocale => current.locale;

export function onPreferences(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(onPreferences, () => current);
}
