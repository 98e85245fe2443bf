import type { Field, Form } from '@weir/artefact';
import { type Issue, inLocale, pointer } from '@weir/base';
import type { Expr } from '@weir/expression';
import type { Admission, Desk } from './admission.ts';
import type { StoredRecord } from './ports/stored-record.ts';
import { isReference } from './reference-field.ts';
import { issueOf } from './sentences.ts';

/** Where records of `form` may hold the number: a reference field, or a reference column of a table. */
function holdersIn(desk: Desk, form: Form, { form: target, number }: StoredRecord): readonly Expr[] {
  const value: Expr = { text: number };
  const found: Expr[] = [];
  const visit = (fields: readonly Field[], table?: Field): void => {
    for (const field of fields) {
      if (isReference(field) && field.form === target) {
        found.push(
          table === undefined
            ? { op: '=', args: [{ field: field.key }, value] }
            : {
                some: { field: table.key },
                as: 'row',
                satisfies: { op: '=', args: [{ get: field.key, of: { var: 'row' } }, value] },
              },
        );
      }
      if (field.fields !== undefined)
        visit(field.fields, desk.kinds.specs.get(field.kind)?.holds === 'rows' ? field : table);
    }
  };
  visit(form.fields);
  return found;
}

/**
 * Others name a record by its number, so a number somebody names cannot change under them.
 * Returns the issue that says who holds it, or null.
 */
export async function numberInUse(
  desk: Desk,
  admission: Admission,
  stored: StoredRecord,
  next: string,
): Promise<Issue | null> {
  const { numberField } = admission.form;
  if (next === stored.number || numberField === undefined) return null;
  for (const { key, body } of admission.published.of('form').values()) {
    const holders = holdersIn(desk, body, stored);
    const [first] = holders;
    if (first === undefined) continue;
    const page = await desk.ports.records.query({
      app: stored.app,
      form: key,
      where: [holders.length === 1 ? first : { op: 'or', args: holders }],
      sort: [{ field: '_number' }],
      limit: 1,
      me: null,
      today: admission.today,
      now: admission.instant,
    });
    if (page.records.length > 0) {
      return issueOf('number.inUse', pointer(numberField), {
        number: stored.number,
        form: body.title['zh-CN'],
        formEn: inLocale(body.title, 'en'),
      });
    }
  }
  return null;
}
