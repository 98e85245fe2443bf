import { type Issue, inLocale, pointer, sameJson } from '@weir/base';
import type { Admission, Desk } from '../admission.ts';
import type { SkippedRow } from '../contract.ts';
import { mayReadNumber } from '../facts.ts';
import { IMPORTED_KEY } from '../import-claims.ts';
import type { InsertOutcome, UniqueClaim } from '../ports/record-write.ts';
import type { StoredRecord } from '../ports/stored-record.ts';
import { issueOf } from '../sentences.ts';
import { numberOf, plainTitle } from '../title.ts';
import type { Columns } from './group-rows.ts';

type Data = Readonly<Record<string, unknown>>;
type Taken = Extract<InsertOutcome, { outcome: 'taken' }>;
interface Asked {
  readonly desk: Desk;
  readonly admission: Admission;
  readonly columns: Columns;
}

/** What people call a stored record. */
export function nameOf(admission: Admission, record: StoredRecord): string {
  return record.number === record.id
    ? plainTitle(admission.form, record, admission.permission.readable)
    : record.number;
}

/** Another record holds the claim: which one, and what differs, as far as the person may read it. */
export async function takenBy(
  { desk, admission, columns }: Asked,
  claim: UniqueClaim,
  record: StoredRecord,
  data: Data,
): Promise<Issue> {
  const may = await mayReadNumber(desk, admission, admission.form.key, record.number);
  const fields = may ? differing(columns, record.data, data) : claim.fields;
  return atClaim(claim, codeOf(claim), {
    ...(may ? { number: nameOf(admission, record) } : {}),
    ...titles(admission, fields.length > 0 ? fields : claim.fields),
  });
}

/** At the last field of the claim, as judging does. */
export function atClaim(
  claim: UniqueClaim,
  code: 'import.twiceInFile' | 'import.takenDifferent' | 'import.importedDifferent',
  data: Readonly<Record<string, unknown>>,
): Issue {
  return issueOf(code, pointer(claim.fields.at(-1) ?? ''), { unique: claim.unique, ...data });
}

/** The fields by name, for both languages. */
export function titles(
  admission: Admission,
  names: readonly string[],
): { readonly fields: string; readonly fieldsEn: string } {
  const found = names.map((name) => admission.prepared.fields.get(name)?.field.title ?? { 'zh-CN': name });
  return {
    fields: found.map((title) => title['zh-CN']).join('、'),
    fieldsEn: found.map((title) => inLocale(title, 'en')).join(', '),
  };
}

/** Fields the file gives that the stored record has otherwise. */
export function differing(columns: Columns, stored: Data, data: Data): readonly string[] {
  const names = [...columns.own.keys()].filter(
    (name) => data[name] !== undefined && !sameJson(stored[name], data[name]),
  );
  for (const [table, own] of columns.tables) {
    const sent = rowsOf(data[table]);
    if (sent.length === 0) continue;
    const rows = rowsOf(stored[table]);
    const same =
      rows.length === sent.length &&
      sent.every((row, at) =>
        [...own.keys()].every((key) => row[key] === undefined || sameJson(rows[at]?.[key], row[key])),
      );
    if (!same) names.push(table);
  }
  return names;
}

function rowsOf(value: unknown): readonly Data[] {
  return Array.isArray(value) ? value : [];
}

/** A record that another import stored while this one was under way. */
export async function importedMeanwhile(
  desk: Desk,
  admission: Admission,
  lines: readonly number[],
  { by }: Taken,
): Promise<SkippedRow> {
  const may = await mayReadNumber(desk, admission, admission.form.key, by.number);
  return { lines, number: may ? numberOf(by) : null, imported: true };
}

/** The same for a record that has only the fields by which rows are joined in common with it. */
export async function keyMeanwhile(desk: Desk, admission: Admission, taken: Taken): Promise<Issue> {
  const { by, unique, fields } = taken;
  const may = await mayReadNumber(desk, admission, admission.form.key, by.number);
  const claim = { unique, fields, value: '' };
  return atClaim(claim, codeOf(claim), {
    ...(may ? { number: numberOf(by) } : {}),
    ...titles(admission, fields),
  });
}

const codeOf = ({ unique }: UniqueClaim) =>
  unique === IMPORTED_KEY ? 'import.importedDifferent' : 'import.takenDifferent';
