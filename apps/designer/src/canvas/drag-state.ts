import type { Field } from '@weir/artefact';
import { useSyncExternalStore } from 'react';
import type { DropTarget, Point } from './drop-target.ts';

/** What is being dragged. */
export type Dragged =
  | { readonly names: readonly string[] }
  | { readonly puts: { readonly kind: string } | { readonly fields: readonly Field[] } };

/** A drag under way: what, and where it would land. The design itself changes only on the drop. */
export interface DragState {
  readonly dragged: Dragged | null;
  readonly target: DropTarget | null;
  /** Why it may not land there; `null`: it may. */
  readonly refusal: string | null;
  /** A page of steps or tabs that the pointer has stayed over: it opens. */
  readonly page: string | null;
  /** In window coordinates. */
  readonly pointer: Point;
}

const NOTHING: DragState = {
  dragged: null,
  target: null,
  refusal: null,
  page: null,
  pointer: { x: 0, y: 0 },
};
let current = NOTHING;
const listeners = new Set<() => void>();

export const dragState = (): DragState => current;

export function setDragState(change: Partial<DragState> | null): void {
  current = change === null ? NOTHING : { ...current, ...change };
  for (const listener of [...listeners]) listener();
}

/** A part of it; pick, do not build. */
export function useDragState<T>(pick: (state: DragState) => T): T {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => pick(current),
  );
}
