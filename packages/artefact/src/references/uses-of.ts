import type { LocalText } from '@weir/expression';
import type { Artefact } from '../artefact.ts';
import type { FieldSpecs } from '../field-spec.ts';

/** One place that names a form or a field. */
export interface Use {
  /** `kind/key` of the artefact it stands in, and the JSON Pointer there. */
  readonly artefact: string;
  readonly path: string;
  /** What the place is, in words: `规则“专票资料”的条件`. */
  readonly place: LocalText;
  readonly form: string;
  /** Absent: the form itself. Columns as `lines.qty`. */
  readonly field?: string;
}

/** Every place in these artefacts that names a form or a field of one. */
export function usesOf(_artefacts: readonly Artefact[], _specs: FieldSpecs): readonly Use[] {
  throw new Error('usesOf is not written yet.');
}
