import type { Form } from '@weir/artefact';
import { canonicalJson, type Issue, inLocale, type LocalText } from '@weir/base';
import { issueOf } from './sentences.ts';

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
    claims.push({ unique: unique.key, value: canonicalJson(values), fields: unique.fields });
  }
  return claims;
}

/** The issue of a combination that another record has; `number` is that record's. It stands at the last of the fields. */
export function uniqueIssue(form: Form, key: string, number?: string): Issue {
  const unique = form.uniques?.find((candidate) => candidate.key === key);
  const fields = unique?.fields ?? [];
  const titles = fields.map((name) => titleOf(form, name));
  const title: LocalText = {
    'zh-CN': titles.map((words) => words['zh-CN']).join('和'),
    en: titles.map((words) => inLocale(words, 'en')).join(' and '),
  };
  const data = { unique: key, fields, ...(number === undefined ? {} : { number }) };
  const issue = issueOf('unique.taken', title, `/${fields.at(-1) ?? ''}`, data);
  return unique?.message === undefined ? issue : { ...issue, message: unique.message };
}

function titleOf(form: Form, key: string): LocalText {
  const open = [...form.fields];
  for (let field = open.pop(); field !== undefined; field = open.pop()) {
    if (field.key === key) return field.title;
    // Columns cannot be unique over records, and a column of the same key must not lend its title.
    if (field.fields !== undefined) open.unshift(...field.fields);
  }
  return { 'zh-CN': key };
}
