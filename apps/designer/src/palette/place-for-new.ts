import type { FieldSpecs, Form } from '@weir/artefact';
import { mayPlace, type Place } from '@weir/form-design';
import { indexOf } from '../canvas/form-index.ts';

/**
 * Where something new goes: into the selected container, otherwise right after the selection, otherwise after whatever
 * holds it, and at the end of the form when none of these may be.
 */
export function placeForNew(
  form: Form,
  selection: readonly string[],
  kinds: readonly string[],
  specs: FieldSpecs,
): Place {
  const index = indexOf(form, specs);
  const mayStand = (parent: string | null): boolean =>
    kinds.every((kind) => mayPlace(form, kind, parent, specs) === null);
  const end: Place = { parent: null, index: form.fields.length };
  let at = index.get(selection.at(-1) ?? '');
  if (at === undefined) return end;
  if (at.holds !== null && mayStand(at.name)) return { parent: at.name, index: at.children.length };
  while (at !== undefined) {
    if (mayStand(at.parent)) return { parent: at.parent, index: at.index + 1 };
    at = at.parent === null ? undefined : index.get(at.parent);
  }
  return end;
}
