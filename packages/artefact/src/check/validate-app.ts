import type { ArtefactIssue } from '../artefact.ts';
import type { FieldSpecs } from '../field-spec.ts';

/** Everything wrong with the artefacts of one app, each by itself and all of them together. */
export function validateApp(_bodies: readonly unknown[], _specs: FieldSpecs): readonly ArtefactIssue[] {
  throw new Error('validateApp is not written yet.');
}
