import type { Issue } from '@weir/artefact';
import { issueOf } from '@weir/form-engine';
import type { Admission, Desk } from './admission.ts';
import { mayReadNumber } from './facts.ts';
import { pointer } from './pointer.ts';
import type { InsertOutcome } from './ports.ts';

type Taken = Extract<InsertOutcome, { outcome: 'taken' }>;

/** A value that turned out taken at the last moment, said exactly as judging says it. */
export async function takenIssues(
  desk: Desk,
  admission: Admission,
  taken: Pick<Taken, 'unique' | 'fields' | 'by'>,
): Promise<readonly Issue[]> {
  const { form, prepared } = admission;
  const unique = form.uniques?.find(({ key }) => key === taken.unique);
  const fields = unique?.fields ?? taken.fields;
  const may = await mayReadNumber(desk, admission, form.key, taken.by.number);
  return fields.map((name) => {
    const title = prepared.fields.get(name)?.field.title ?? { 'zh-CN': name };
    const issue = issueOf('unique.taken', title, pointer(name), may ? { number: taken.by.number } : {});
    return unique?.message === undefined ? issue : { ...issue, message: unique.message };
  });
}
