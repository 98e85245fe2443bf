import { isObject, ok } from '@weir/base';
import { type Admission, admit, type Desk } from './admission.ts';
import { changesBetween } from './changes.ts';
import type { Result, UseCases } from './contract.ts';
import { judgeSubmission, visibleIssues } from './judging.ts';
import { mergeChange } from './merge.ts';
import { claimsOf, filesOf, numberOf, ownerOf } from './new-record.ts';
import { noticesOf } from './notifications/notices.ts';
import { numberInUse } from './number-in-use.ts';
import type { StoredRecord } from './ports/stored-record.ts';
import { viewRecord } from './record-view.ts';
import { readableChanges } from './redact.ts';
import { failWith } from './result.ts';
import { issueOf } from './sentences.ts';
import { findRecord } from './stored-record.ts';
import { tableNames } from './table-names.ts';
import { takenIssues } from './taken.ts';
import { withoutUnseen } from './unseen.ts';

/** Changes a record on the revision it was read at; another one since then is a conflict that loses nothing. */
export function changeUseCase(desk: Desk): UseCases['change'] {
  return async (input) => {
    const admitted = await admit(desk, input, 'update');
    if (!admitted.ok) return admitted;
    const admission = admitted.value;
    const found = await findRecord(desk, admission, input.id, 'update');
    if (!found.ok) return found;
    const stored = found.value;
    if (stored.rev !== input.rev) return conflict(desk, admission, stored, input.rev, input.data);

    // What is not an object cannot be merged; judging says so in its own words.
    const given = withoutUnseen(admission, 'update', input.data);
    const merged = isObject(given.data)
      ? mergeChange(admission.prepared, stored.data, given.data, (name) =>
          admission.permission.access(name, 'update'),
        )
      : given.data;
    const judged = await judgeSubmission(desk, admission, 'update', merged, {
      id: stored.id,
      data: stored.data,
    });
    const issues = [...given.issues, ...visibleIssues(admission, judged.issues, 'update')];
    if (issues.length > 0) return failWith('invalid', issues);

    const changes = changesBetween(stored.data, judged.data, tableNames(admission.prepared));
    if (changes.length === 0) return ok(await viewRecord(desk, admission, stored, judged.facts));
    const { form, prepared } = admission;
    const number = numberOf(form, judged.data) ?? stored.number;
    const held = await numberInUse(desk, admission, stored, number);
    if (held !== null) return failWith('invalid', [held]);
    const owner = form.ownerField === undefined ? stored.owner : ownerOf(form, judged.data, admission.actor);
    const next = { ...stored, formVersion: admission.version.version, number, owner, data: judged.data };
    const notices =
      form.notifications === undefined ? [] : await noticesOf(desk, admission, next, stored.data);
    const outcome = await desk.ports.records.update({
      app: input.app,
      form: form.key,
      formVersion: admission.version.version,
      id: stored.id,
      rev: stored.rev,
      number,
      data: judged.data,
      owner,
      changes,
      uniques: claimsOf(prepared, judged.data),
      door: admission.door,
      actor: admission.actor,
      at: admission.now,
      files: filesOf(judged),
      ...(notices.length === 0 ? {} : { notices }),
    });
    switch (outcome.outcome) {
      case 'updated':
        return ok(await viewRecord(desk, admission, outcome.record, judged.facts));
      case 'conflict':
        return conflict(desk, admission, outcome.current, input.rev, input.data);
      case 'taken':
        return failWith(
          'invalid',
          visibleIssues(admission, await takenIssues(desk, admission, outcome), 'update'),
        );
      case 'missing':
        return failWith('missing', [issueOf('record.missing')]);
    }
  };
}

/** Both versions and what happened in between, for the person to choose from. */
export async function conflict<T>(
  desk: Desk,
  admission: Admission,
  current: StoredRecord,
  rev: number,
  sent: unknown,
): Promise<Result<T>> {
  const { prepared, permission } = admission;
  const entries = await desk.ports.records.history(current.app, current.form, current.id);
  const since = entries.filter((entry) => entry.rev > rev).sort((a, b) => a.rev - b.rev);
  const byName = since.at(-1)?.byName ?? '';
  const seen = await viewRecord(desk, admission, current);
  return {
    ok: false,
    failure: 'conflict',
    issues: [issueOf('record.conflict', '', { byName, rev: current.rev })],
    current: seen,
    sent: isObject(sent) ? sent : {},
    changedSince: seen.may.includes('read')
      ? since.flatMap((entry) => readableChanges(prepared, permission, entry.changes))
      : [],
  };
}
