import type { Field, Form } from '@weir/artefact';
import type { Located } from './locate.ts';

/** The form with other children at one place; everything beside the way there is shared. */
export function editChildren(
  form: Form,
  parent: Located | null,
  edit: (children: readonly Field[]) => readonly Field[],
): Form {
  if (parent === null) return { ...form, fields: edit(form.fields) };
  return editField(form, parent, (field) => ({ ...field, fields: edit(field.fields ?? []) }));
}

/** The form with another field at one place. */
export function editField(
  form: Form,
  { steps }: Pick<Located, 'steps'>,
  edit: (field: Field) => Field,
): Form {
  const descend = (fields: readonly Field[], depth: number): readonly Field[] => {
    const at = steps[depth];
    const field = at === undefined ? undefined : fields[at];
    if (at === undefined || field === undefined) return fields;
    const next =
      depth === steps.length - 1 ? edit(field) : { ...field, fields: descend(field.fields ?? [], depth + 1) };
    return next === field ? fields : fields.with(at, next);
  };
  const fields = descend(form.fields, 0);
  return fields === form.fields ? form : { ...form, fields };
}

/** The form without these fields (objects of its own tree). */
export function withoutFields(form: Form, gone: ReadonlySet<Field>): Form {
  const filter = (fields: readonly Field[]): readonly Field[] => {
    let same = true;
    const kept: Field[] = [];
    for (const field of fields) {
      if (gone.has(field)) {
        same = false;
        continue;
      }
      const children = field.fields === undefined ? undefined : filter(field.fields);
      if (children === field.fields) kept.push(field);
      else {
        same = false;
        kept.push({ ...field, fields: children ?? [] });
      }
    }
    return same ? fields : kept;
  };
  const fields = filter(form.fields);
  return fields === form.fields ? form : { ...form, fields };
}
