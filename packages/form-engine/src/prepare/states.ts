import type { FieldState } from '../contract.ts';
import type { Unit } from './plan.ts';

const PLAIN: readonly FieldState[] = [0, 1, 2, 3, 4, 5, 6, 7].map((bits) =>
  Object.freeze({ visible: (bits & 4) !== 0, required: (bits & 2) !== 0, readOnly: (bits & 1) !== 0 }),
);

/** The one state object with these flags. */
export function plainState(visible: boolean, required: boolean, readOnly: boolean): FieldState {
  const state = PLAIN[(visible ? 4 : 0) + (required ? 2 : 0) + (readOnly ? 1 : 0)];
  if (state === undefined) throw new Error('Expected eight plain states.');
  return state;
}

const narrowed = new WeakMap<Unit, Map<string, FieldState>>();

/** The one state object of a field with these flags and options. */
export function stateWithOptions(
  unit: Unit,
  visible: boolean,
  required: boolean,
  readOnly: boolean,
  options: readonly string[],
): FieldState {
  const known = narrowed.get(unit) ?? new Map<string, FieldState>();
  narrowed.set(unit, known);
  const key = JSON.stringify([visible, required, readOnly, options]);
  const state = known.get(key) ?? Object.freeze({ visible, required, readOnly, options });
  known.set(key, state);
  return state;
}
