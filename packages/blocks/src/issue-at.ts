import type { Field } from '@weir/artefact';
import type { Issue } from '@weir/base';
import { issueOf, type SentenceCode } from '@weir/form-engine';

/** An issue about a field's value; `path` is relative to the value. */
export function issueAt(
  field: Pick<Field, 'title'>,
  code: SentenceCode,
  path = '',
  data: Readonly<Record<string, unknown>> = {},
): Issue {
  return issueOf(code, field.title, path, data);
}
