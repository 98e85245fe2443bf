import { useSyncExternalStore } from 'react';

/** What canvas and outline show besides the design: nothing of it is kept. */
export interface CanvasUi {
  /** The field whose title is being edited, and where. */
  readonly editing: { readonly name: string; readonly at: 'canvas' | 'outline' } | null;
  /** Fields whose “move to” dialog is open. */
  readonly moving: readonly string[] | null;
  /** Fields about to be deleted that are used somewhere. */
  readonly removing: readonly string[] | null;
  /** Counts wishes for focus, so that trees look again. */
  readonly wishes: number;
}

let current: CanvasUi = { editing: null, moving: null, removing: null, wishes: 0 };
const listeners = new Set<() => void>();
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

export function setCanvasUi(change: Partial<CanvasUi>): void {
  current = { ...current, ...change };
  for (const listener of [...listeners]) listener();
}

/** A part of it; pick, do not build. */
export function useCanvasUi<T>(pick: (ui: CanvasUi) => T): T {
  return useSyncExternalStore(subscribe, () => pick(current));
}

/**
 * Where focus should be once the screen shows the new selection: the tree the last key was pressed in. Moving a field
 * draws it elsewhere, and focus must go with it.
 */
let wanted: { readonly at: 'canvas' | 'outline'; readonly name: string | null } | null = null;
export function wantFocus(at: 'canvas' | 'outline', name: string | null = null): void {
  wanted = { at, name };
  setCanvasUi({ wishes: current.wishes + 1 });
}
/** Answers once: the item to focus, `null` for the selected one; nothing where nobody asked. */
export function takeFocusWish(at: 'canvas' | 'outline'): { readonly name: string | null } | null {
  if (wanted?.at !== at) return null;
  const wish = wanted;
  wanted = null;
  return wish;
}
