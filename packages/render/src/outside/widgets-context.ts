import type { Field } from '@weir/artefact';
import { createContext, use, useCallback, useSyncExternalStore } from 'react';
import { type ControlState, WidgetBoard } from './widget-board.ts';

/** The widgets around a form, and whether a control that is not used says why: designers want to know, others do not. */
export interface WidgetsAround {
  readonly board: WidgetBoard;
  readonly notes: boolean;
}

export const WidgetsContext = createContext<WidgetsAround>({
  board: new WidgetBoard(undefined),
  notes: false,
});

/** How the control of a field is drawn at a place of the form. */
export function useControlState(field: Field, path: string): ControlState {
  const { board } = use(WidgetsContext);
  return useSyncExternalStore(
    useCallback((tell: () => void) => board.listen(field, tell), [board, field]),
    () => board.stateOf(field, path),
  );
}
