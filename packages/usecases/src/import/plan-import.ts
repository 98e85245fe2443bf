import type { Issue } from '@weir/artefact';
import { type Admission, admit, type Desk } from '../admission.ts';
import type { HeaderMatch, ImportTable, ImportUseCases } from '../contract.ts';
import { pointer } from '../pointer.ts';
import { failWith, ok, type PlainFailed } from '../result.ts';
import { issueOf } from '../sentences.ts';
import { importFields, missingFields } from './import-fields.ts';
import { matchHeaders } from './match-headers.ts';

/** Proposes what becomes of each column. */
export function planImportUseCase(desk: Desk): ImportUseCases['planImport'] {
  return async (input) => {
    const admitted = await admit(desk, input, 'import');
    if (!admitted.ok) return admitted;
    const admission = admitted.value;
    const fields = importFields(desk.kinds, admission);
    const remembered = await desk.ports.preferences.headers(
      input.app,
      input.form,
      admission.channel?.key ?? '',
    );
    const { matches, issues } = matchHeaders(input.table.header, fields, {
      remembered,
      settings: admission.channel?.import,
    });
    const matched = new Set(matches.flatMap(({ field }) => field ?? []));
    const none: readonly Issue[] = matched.size === 0 ? [issueOf('import.nothingMatched')] : [];
    return ok({ matches, missing: missingFields(admission, fields, matched), issues: [...issues, ...none] });
  };
}

/** The field of each column of the file, as confirmed by the person; refuses what cannot be. */
export function confirmedMatches(
  desk: Desk,
  admission: Admission,
  table: ImportTable,
  matches: readonly HeaderMatch[],
): { readonly ok: true; readonly value: readonly (string | null)[] } | PlainFailed {
  const names = new Set(importFields(desk.kinds, admission).map(({ name }) => name));
  const takenBy = new Map<string, string>();
  const issues: Issue[] = [];
  const confirmed = table.header.map((header, at) => {
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
    const first = takenBy.get(field);
    if (first !== undefined) {
      issues.push(issueOf('import.doubleHeader', pointer('matches', at), { header, first, field: title }));
      return null;
    }
    takenBy.set(field, header);
    return field;
  });
  if (issues.length > 0) return failWith('invalid', issues);
  if (takenBy.size === 0) return failWith('invalid', [issueOf('import.nothingMatched')]);
  return { ok: true, value: confirmed };
}
