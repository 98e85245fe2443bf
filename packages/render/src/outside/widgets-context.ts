import type { Field } from '@weir/artefact';
import { createContext, use, useSyncExternalStore } from 'react';
import { type ControlState, WidgetPlaces, type WidgetTrouble } from './widget-places.ts';

/** Words beside a control that is not used: designers want to know, others do not. */
export type WidgetNote = (widget: string, trouble: WidgetTrouble) => string;

/** The widgets around a form. */
export interface WidgetsAround {
  readonly places: WidgetPlaces;
  readonly note?: WidgetNote | undefined;
}

export const WidgetsContext = createContext<WidgetsAround>({ places: new WidgetPlaces(undefined) });

/** How the control of a field is drawn at a place of the form. */
export function useControlState(field: Field, path: string): ControlState {
  const { places } = use(WidgetsContext);
  const state = () => places.stateOf(field, path);
  return useSyncExternalStore(places.listen, state, state);
}
