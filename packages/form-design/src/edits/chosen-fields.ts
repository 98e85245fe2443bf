import type { FieldSpecs, Form } from '@weir/artefact';
import type { Applied, Design } from '../design.ts';
import { type Located, locate, outermost, type Places } from '../locate.ts';
import { noField } from '../may-place.ts';
import { formOf, noForm, nothingChosen, refused } from './edit.ts';

/** The fields an edit is about, without those that stand inside others of them; a refusal when one is not there. */
export function chosenFields(
  design: Design,
  key: string,
  names: readonly string[],
  specs: FieldSpecs,
):
  | { readonly ok: true; readonly form: Form; readonly places: Places; readonly roots: readonly Located[] }
  | Extract<Applied, { readonly ok: false }> {
  const form = formOf(design, key);
  if (form === undefined) return refused(noForm(key));
  if (names.length === 0) return refused(nothingChosen());
  const places = locate(form, specs);
  const missing = names.filter((name) => !places.has(name));
  if (missing.length > 0) return refused(...missing.map(noField));
  return { ok: true, form, places, roots: outermost(places, names) };
}
