import { type Admission, type Desk, permissionOnForm } from '../admission.ts';
import { isOutsider } from '../outsider.ts';
import type { RecordSearch } from '../ports/record-store.ts';
import { isReference, isUser } from '../reference-field.ts';
import { rowConditions } from '../scope-of.ts';
import { titleFields } from '../title.ts';

/** Names are looked through in memory; a company with more people finds the first of them by name. */
export const PEOPLE_LIMIT = 2_000;

/**
 * What a list searches for this text: what it shows, or the search fields its form names, and always what names the
 * record. Only what the person may read counts, or an answer would tell a hidden value.
 */
export async function searchOf(
  desk: Desk,
  admission: Admission,
  asked: string | undefined,
  action: 'read' | 'export',
): Promise<RecordSearch | undefined> {
  const text = asked?.trim() ?? '';
  if (text === '') return undefined;
  const { form, prepared, permission } = admission;
  const named = form.list?.search;
  const wanted =
    named === undefined || named.length === 0
      ? [...prepared.fields].filter(([, { table }]) => table === undefined).map(([name]) => name)
      : [...named, ...titleFields(form)];
  const fields = [...new Set(wanted)].filter((name) => permission.access(name, action) !== 'none');
  const people = fields.filter((name) => {
    const field = prepared.fields.get(name)?.field;
    return field !== undefined && isUser(field);
  });
  return {
    text,
    fields: ['_number', ...fields],
    references: fields.flatMap((name) => reference(desk, admission, name)),
    ...(people.length === 0
      ? {}
      : { people: { fields: people, known: await desk.ports.people.list({ limit: PEOPLE_LIMIT }) } }),
  };
}

/** The records a field names, as far as the person may read their titles. */
function reference(
  desk: Desk,
  admission: Admission,
  name: string,
): readonly NonNullable<RecordSearch['references']>[number][] {
  const field = admission.prepared.fields.get(name)?.field;
  if (field === undefined || !isReference(field) || isOutsider(admission)) return [];
  const target = permissionOnForm(desk, admission, field.form);
  if (target === null || target.permission.rows('pick') === 'none') return [];
  const where = rowConditions(target.permission, 'pick');
  const fields = titleFields(target.version.body).filter(
    (title) => target.permission.access(title, 'pick') !== 'none',
  );
  return where === null ? [] : [{ field: name, form: field.form, where, fields: ['_number', ...fields] }];
}
