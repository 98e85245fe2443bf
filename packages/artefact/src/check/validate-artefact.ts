import type { FieldSpecs } from '../field-spec.ts';
import type { Issue } from '../issue.ts';

/** Everything wrong with one artefact by itself; any JSON may be given. */
export function validateArtefact(_body: unknown, _specs: FieldSpecs): readonly Issue[] {
  throw new Error('validateArtefact is not written yet.');
}
