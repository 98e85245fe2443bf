import type { Artefact } from '../artefact.ts';
import type { FieldSpecs } from '../field-spec.ts';

/** The artefacts with a field (`total`, or `lines.qty`) called by another key, wherever it is named. */
export function renameField(
  _artefacts: readonly Artefact[],
  _specs: FieldSpecs,
  _form: string,
  _from: string,
  _to: string,
): readonly Artefact[] {
  throw new Error('renameField is not written yet.');
}
