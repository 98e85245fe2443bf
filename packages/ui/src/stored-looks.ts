import type { UiLocale } from './words.tsx';

const LOCALE = 'weir.locale';
const LOOKS = 'weir.preferences';

/** How somebody wants pages to look. */
export interface Looks {
  readonly dark: boolean;
  readonly compact: boolean;
}

/** The language to start in: asked for in the address, chosen before on any page, or the browser's. */
export function startLocale(asked: string | null): UiLocale {
  return (asked ?? stored(LOCALE) ?? navigator.language).toLowerCase().startsWith('en') ? 'en' : 'zh-CN';
}

/** Keeps the language for the next visit. */
export function rememberLocale(locale: UiLocale): void {
  store(LOCALE, locale);
}

/** What somebody chose on this device; `null`: nothing yet. */
export function storedLooks(): Looks | null {
  try {
    const value: unknown = JSON.parse(stored(LOOKS) ?? 'null');
    if (typeof value !== 'object' || value === null) return null;
    const { dark, compact } = value as Partial<Record<keyof Looks, unknown>>;
    return { dark: dark === true, compact: compact === true };
  } catch {
    // Written by somebody else; as if there were nothing.
    return null;
  }
}

/** Keeps the looks for the next visit. */
export function rememberLooks(looks: Looks): void {
  store(LOOKS, JSON.stringify(looks));
}

/** Whether another tab's change of storage is about language or looks. */
export const isAboutLooks = (key: string | null): boolean => key === LOCALE || key === LOOKS;

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function store(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Storage may be closed (private windows, frames); the choice then lasts for this visit.
  }
}
