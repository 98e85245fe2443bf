import type { Form } from '@weir/artefact';

/** What a record claims under one `unique` of its form. */
export interface UniqueValue {
  readonly unique: string;
  /** Canonical text of the values; equal texts are the same combination. */
  readonly value: string;
  readonly fields: readonly string[];
}

/** The combinations a record claims; those with an empty value among them do not count. `data` as judged. */
export function uniqueValues(form: Form, data: Readonly<Record<string, unknown>>): readonly UniqueValue[] {
  const claims: UniqueValue[] = [];
  for (const unique of form.uniques ?? []) {
    const values = unique.fields.map((key) => data[key]);
    if (values.some((value) => value === undefined)) continue;
    claims.push({ unique: unique.key, value: JSON.stringify(values), fields: unique.fields });
  }
  return claims;
}
