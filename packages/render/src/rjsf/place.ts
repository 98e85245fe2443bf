import type { Field } from '@weir/artefact';
import type { FieldSlice } from '@weir/blocks/view';
import { createContext, use } from 'react';

/** A field at its place in the form, as its frame sees it. The same object while only the value changes. */
interface Place {
  readonly field: Field;
  /** JSON Pointer. */
  readonly path: string;
  readonly state: FieldSlice['state'];
  readonly issues: FieldSlice['issues'];
}

const PlaceContext = createContext<Place | null>(null);
const SliceContext = createContext<FieldSlice | null>(null);

/** The place around a field. */
export const PlaceProvider = PlaceContext.Provider;
/** The same, inside; null around the form itself. */
export const usePlace = (): Place | null => use(PlaceContext);

/** The place with its value, which changes with every key: apart, so that a key draws the control and not its frame. */
export const SliceProvider = SliceContext.Provider;
/** The same, inside. */
export function usePlaceSlice(): FieldSlice {
  const slice = use(SliceContext);
  if (!slice) throw new Error('A control must stand at a place of the form, but there is none around it.');
  return slice;
}

/** How wide a field is among those beside it. */
export const WidthContext = createContext('full');

/** Whether the form has been on screen for a moment: fields that come later come gently. */
export const SettledContext = createContext<{ readonly current: boolean }>({ current: false });
