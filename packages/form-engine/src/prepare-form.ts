import type { Form } from '@weir/artefact';
import type { Kinds, PreparedForm } from './contract.ts';

/** Makes a checked form ready for `present` and `judge`; do it once per published version. */
export function prepareForm(_form: Form, _kinds: Kinds): PreparedForm {
  throw new Error('prepareForm is not written yet.');
}
