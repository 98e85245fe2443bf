import { type FieldSpecs, type Use, usesOf } from '@weir/artefact';
import type { Design } from './design.ts';

/** Every place that names a field, those of its own form first, then artefact by artefact. */
export function usesOfField(design: Design, form: string, name: string, specs: FieldSpecs): readonly Use[] {
  const own = `form/${form}`;
  const uses = usesOf(design.artefacts, specs).filter((use) => use.form === form && use.field === name);
  return [
    ...uses.filter(({ artefact }) => artefact === own),
    ...uses.filter(({ artefact }) => artefact !== own),
  ];
}
