import { useSyncExternalStore } from 'react';

const KEY = 'weir.designer.tour';
const listeners = new Set<() => void>();
let step: number | null = null;

function show(next: number | null): void {
  step = next;
  for (const listener of listeners) listener();
}

/** Whether this person has seen or skipped the tour on this device. */
export function tourSeen(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return true;
  }
}

/** Begins the tour, again if need be. */
export function startTour(): void {
  show(0);
}

/** Goes to another step. */
export function goTo(next: number): void {
  show(next);
}

/** Ends the tour and remembers it. */
export function endTour(): void {
  try {
    localStorage.setItem(KEY, 'seen');
  } catch {
    // It will be offered again, then.
  }
  show(null);
}

/** The step that is shown; null while there is no tour. */
export function useTourStep(): number | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => step,
  );
}
