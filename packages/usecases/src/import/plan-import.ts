import { type Issue, ok, pointer } from '@weir/base';
import { type Admission, admit, type Desk } from '../admission.ts';
import type { HeaderMatch, ImportTable, ImportUseCases } from '../contract.ts';
import { failWith, type PlainFailed } from '../result.ts';
import { issueOf } from '../sentences.ts';
import { type ImportField, importFields, missingFields } from './import-fields.ts';
import { matchHeaders } from './match-headers.ts';
import { withSuggestions } from './suggest-fields.ts';

/** Proposes what becomes of each column. */
export function planImportUseCase(desk: Desk): ImportUseCases['planImport'] {
  return async (input) => {
    const admitted = await admit(desk, input, 'import');
    if (!admitted.ok) return admitted;
    const admission = admitted.value;
    const fields = importFields(desk.kinds, admission);
    const { matches: found, issues } = await foundMatches(desk, admission, input.table, fields);
    const matches = withSuggestions(found, fields);
    const matched = new Set(matches.flatMap(({ field }) => field ?? []));
    const none: readonly Issue[] = matched.size === 0 ? [issueOf('import.nothingMatched')] : [];
    return ok({ matches, missing: missingFields(admission, fields, matched), issues: [...issues, ...none] });
  };
}

/** What the columns would fill without a word from anybody. */
export async function foundMatches(
  desk: Desk,
  admission: Admission,
  table: ImportTable,
  fields: readonly ImportField[],
): Promise<ReturnType<typeof matchHeaders>> {
  const { app } = admission.published.app;
  const remembered = await desk.ports.preferences.headers(
    app,
    admission.form.key,
    admission.channel?.key ?? '',
  );
  return matchHeaders(table.header, fields, {
    remembered,
    settings: admission.channel?.import,
    lower: table.lowerHeader,
    titles: [...admission.prepared.fields.values()].map(({ field }) => field.title['zh-CN']),
  });
}

/** What a column of the file fills, as confirmed by the person; `turn` as in `HeaderMatch`. */
export interface Confirmed {
  readonly field: string;
  readonly turn: number;
}

/** The field of each column of the file, as confirmed by the person; refuses what cannot be. */
export function confirmedMatches(
  desk: Desk,
  admission: Admission,
  table: ImportTable,
  matches: readonly HeaderMatch[],
): { readonly ok: true; readonly value: readonly (Confirmed | null)[] } | PlainFailed {
  const names = new Set(importFields(desk.kinds, admission).map(({ name }) => name));
  const issues: Issue[] = [];
  const confirmed = table.header.map((header, at): Confirmed | null => {
    // By place; by text when the list was filtered or reordered on the way.
    const match =
      matches[at]?.header === header ? matches[at] : matches.find((other) => other.header === header);
    const field = match?.field ?? null;
    if (field === null) return null;
    const title = admission.prepared.fields.get(field)?.field.title['zh-CN'] ?? field;
    if (!names.has(field)) {
      issues.push(issueOf('import.unknownField', pointer('matches', at), { header, field: title }));
      return null;
    }
    // Columns that were matched by hand come after those the plan gave a turn.
    return { field, turn: match?.turn ?? Number.POSITIVE_INFINITY };
  });
  if (issues.length > 0) return failWith('invalid', issues);
  if (confirmed.every((match) => match === null))
    return failWith('invalid', [issueOf('import.nothingMatched')]);
  return { ok: true, value: confirmed };
}
