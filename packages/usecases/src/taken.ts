import { type Issue, pointer } from '@weir/base';
import { issueOf, uniqueIssue } from '@weir/form-engine';
import type { Admission, Desk } from './admission.ts';
import { mayReadNumber } from './facts.ts';
import type { InsertOutcome } from './ports/record-write.ts';

type Taken = Extract<InsertOutcome, { outcome: 'taken' }>;

/** A value that turned out taken at the last moment, said exactly as judging says it. */
export async function takenIssues(
  desk: Desk,
  admission: Admission,
  taken: Pick<Taken, 'unique' | 'fields' | 'by'>,
): Promise<readonly Issue[]> {
  const { form, prepared } = admission;
  const may = await mayReadNumber(desk, admission, form.key, taken.by.number);
  // An internal id helps nobody to find the other record.
  const number = may && taken.by.number !== taken.by.id ? taken.by.number : undefined;
  if (form.uniques?.some(({ key }) => key === taken.unique) === true) {
    return [uniqueIssue(form, taken.unique, number)];
  }
  // Not one of the form's own: the record's number itself.
  const name = taken.fields[0] ?? form.numberField ?? '';
  const title = prepared.fields.get(name)?.field.title ?? { 'zh-CN': '编号', en: 'Number' };
  return [
    issueOf('unique.taken', title, name === '' ? '' : pointer(name), number === undefined ? {} : { number }),
  ];
}
