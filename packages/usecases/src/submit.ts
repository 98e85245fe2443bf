import { canonicalJson, ok } from '@weir/base';
import type { Facts } from '@weir/form-engine';
import { type Admission, admit, type Desk } from './admission.ts';
import type { UseCases } from './contract.ts';
import { capsOf, closedIssue, fullIssue } from './form-limits.ts';
import { judgeSubmission, visibleIssues } from './judging.ts';
import { newRecord } from './new-record.ts';
import { noticesOf, recordToBe } from './notifications/notices.ts';
import type { IdempotencyClaim, InsertOutcome } from './ports/record-write.ts';
import { viewRecord } from './record-view.ts';
import { readableData } from './redact.ts';
import { fail, failWith, type PlainFailed } from './result.ts';
import { issueOf } from './sentences.ts';
import { sha256 } from './sha256.ts';
import { takenIssues } from './taken.ts';

/** Takes a submission in: judged, numbered and stored in one go, or refused with every issue. */
export function submitUseCase(desk: Desk): UseCases['submit'] {
  return async (input) => {
    const admitted = await admit(desk, input, 'create');
    if (!admitted.ok) return admitted;
    const admission = admitted.value;
    const judged = await judgeSubmission(desk, admission, 'create', input.data);
    const claim = idempotencyOf(admission, input.idempotencyKey, input.data);
    // What is wrong with the answers is not worth mending while nobody may send them.
    const closed = closedIssue(admission);
    const issues = closed === null ? judged.issues : [closed];
    if (issues.length > 0) {
      // A repeated request gets its first answer, though by now its own values are taken or its date has passed.
      const before =
        claim === undefined ? null : await desk.ports.records.replay(input.app, input.form, claim);
      if (before === null) return refused(admission, issues, input.version);
      return answered(desk, admission, before, judged.facts);
    }
    const record = newRecord(admission, desk.ports.ids.next(), judged, claim);
    const caps = capsOf(admission);
    const asked = admission.form.notifications !== undefined;
    const notices = asked ? await noticesOf(desk, admission, recordToBe(record)) : [];
    const outcome = await desk.ports.records.insert({
      ...record,
      ...(caps.length === 0 ? {} : { caps }),
      ...(notices.length === 0 ? {} : { notices }),
    });
    if (outcome.outcome === 'taken') {
      return refused(admission, await takenIssues(desk, admission, outcome), input.version);
    }
    if (outcome.outcome === 'full') return refused(admission, [fullIssue(outcome)], input.version);
    return answered(desk, admission, outcome, judged.facts);
  };
}

async function answered(
  desk: Desk,
  admission: Admission,
  outcome: Exclude<InsertOutcome, { readonly outcome: 'taken' | 'full' }>,
  facts: Facts,
): ReturnType<UseCases['submit']> {
  if (outcome.outcome === 'keyReused') return fail('keyReused', 'idempotency.reused');
  const record = await viewRecord(desk, admission, outcome.record, facts);
  return ok({ record, replayed: outcome.outcome === 'replayed' });
}

/** Judges without storing. */
export function tryOutUseCase(desk: Desk): UseCases['tryOut'] {
  return async (input) => {
    const admitted = await admit(desk, input, 'create', 'update', 'import');
    if (!admitted.ok) return admitted;
    const admission = admitted.value;
    const judged = await judgeSubmission(desk, admission, 'create', input.data);
    return ok({
      data: enterable(admission, judged.data),
      issues: visibleIssues(admission, judged.issues, 'create'),
    });
  };
}

/** What comes back of answers just given: a form may be filled by people who may read no record of it. */
function enterable(admission: Admission, data: Readonly<Record<string, unknown>>) {
  const { permission, prepared } = admission;
  const readable = (name: string) =>
    permission.readable(name) || permission.access(name, 'create') !== 'none';
  return readableData(prepared, { ...permission, readable }, data);
}

function refused(
  admission: Admission,
  issues: Parameters<typeof visibleIssues>[1],
  version: number | undefined,
): PlainFailed {
  const visible = visibleIssues(admission, issues, 'create');
  const current = admission.version.version;
  // Someone filled an older version: what they cannot see there, they cannot mend there.
  const outdated = version !== undefined && version !== current;
  if (!outdated) return failWith('invalid', visible);
  return failWith('invalid', [
    ...visible,
    { ...issueOf('form.outdated', '', { current, version }), severity: 'warning' },
  ]);
}

function idempotencyOf(
  admission: Admission,
  key: string | undefined,
  data: unknown,
): IdempotencyClaim | undefined {
  if (key === undefined) return undefined;
  const fingerprint = sha256(canonicalJson(data));
  // Visitors share one name. With what was sent as part of the scope, a key somebody else used neither blocks nor answers.
  const visitor = admission.actor.kind === 'anonymous' ? ` ${fingerprint}` : '';
  return {
    scope: `${admission.actor.id} ${admission.published.app.app}/${admission.form.key}${visitor}`,
    key,
    fingerprint,
  };
}
