import { useSyncExternalStore } from 'react';

/** How this person wants the workspace to look, kept on this device. */
export interface Preferences {
  readonly dark: boolean;
  readonly compact: boolean;
}
const STORED = 'weir.preferences';
const listeners = new Set<() => void>();

function read(): Preferences {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORED) ?? '{}');
    const value = typeof stored === 'object' && stored !== null ? (stored as Partial<Preferences>) : {};
    return { dark: value.dark === true, compact: value.compact === true };
  } catch {
    return { dark: false, compact: false };
  }
}
let current = read();

function show(): void {
  document.documentElement.dataset.theme = current.dark ? 'dark' : 'light';
  document.documentElement.dataset.density = current.compact ? 'compact' : 'comfortable';
}
show();

export function setPreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  localStorage.setItem(STORED, JSON.stringify(current));
  show();
  for (const listener of listeners) listener();
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}
