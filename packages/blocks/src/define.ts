import type { Field, FieldSpec } from '@weir/artefact';
import type { FieldRun } from '@weir/form-engine';

// A kind's functions are written for its own field type, while engines hold them all as kinds of `Field`.
// The widening is sound because a field reaches a kind only by its `kind` and after its properties were checked.

/** Declares what a kind stores, typed by its own field. */
export function defineSpec<F extends Field>(spec: FieldSpec<F>): FieldSpec {
  return spec as unknown as FieldSpec;
}

/** Declares what a kind does, typed by its own field. */
export function defineRun<F extends Field>(run: FieldRun<F>): FieldRun {
  return run as unknown as FieldRun;
}
