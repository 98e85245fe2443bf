import { ok } from '@weir/base';
import { type Admission, admit, type Desk } from './admission.ts';
import { conflict } from './change.ts';
import type { UseCases } from './contract.ts';
import { namedFiles } from './file-names.ts';
import { claimsOf } from './new-record.ts';
import type { RecordUpdate } from './ports/record-write.ts';
import type { StoredRecord } from './ports/stored-record.ts';
import { viewRecord } from './record-view.ts';
import { fail, failWith } from './result.ts';
import { findRecord } from './stored-record.ts';
import { takenIssues } from './taken.ts';

/** Deletes a record; it can be restored, and its unique values are free meanwhile. */
export function removeUseCase(desk: Desk): UseCases['remove'] {
  return async (input) => {
    const admitted = await admit(desk, input, 'delete');
    if (!admitted.ok) return admitted;
    const admission = admitted.value;
    const found = await findRecord(desk, admission, input.id, 'delete');
    if (!found.ok) return found;
    const stored = found.value;
    if (stored.rev !== input.rev) return conflict(desk, admission, stored, input.rev, {});
    const outcome = await desk.ports.records.update({
      ...sameAs(desk, admission, stored),
      uniques: [],
      deleted: true,
    });
    switch (outcome.outcome) {
      case 'updated':
        return ok(null);
      case 'conflict':
        return conflict(desk, admission, outcome.current, input.rev, {});
      case 'taken':
      case 'missing':
        return fail('missing', 'record.missing');
    }
  };
}

/** Brings a deleted record back, unless its unique values were taken meanwhile. */
export function restoreUseCase(desk: Desk): UseCases['restore'] {
  return async (input) => {
    const admitted = await admit(desk, input, 'delete');
    if (!admitted.ok) return admitted;
    const admission = admitted.value;
    const found = await findRecord(desk, admission, input.id, 'delete', { deleted: true });
    if (!found.ok) return found;
    const stored = found.value;
    // Not deleted at all: there is nothing to bring back.
    if ((await desk.ports.records.get(input.app, input.form, input.id)) !== null) {
      return ok(await viewRecord(desk, admission, stored));
    }
    const outcome = await desk.ports.records.update({
      ...sameAs(desk, admission, stored),
      uniques: claimsOf(admission.prepared, stored.data),
      deleted: false,
    });
    switch (outcome.outcome) {
      case 'updated':
        return ok(await viewRecord(desk, admission, outcome.record));
      case 'conflict':
        return conflict(desk, admission, outcome.current, stored.rev, {});
      case 'taken':
        return failWith('invalid', await takenIssues(desk, admission, outcome));
      case 'missing':
        return fail('missing', 'record.missing');
    }
  };
}

function sameAs(
  desk: Desk,
  admission: Admission,
  stored: StoredRecord,
): Omit<RecordUpdate, 'uniques' | 'deleted'> {
  return {
    app: stored.app,
    form: stored.form,
    formVersion: stored.formVersion,
    id: stored.id,
    rev: stored.rev,
    number: stored.number,
    data: stored.data,
    owner: stored.owner,
    changes: [],
    door: admission.door,
    actor: admission.actor,
    at: admission.now,
    // Kept while deleted too: what comes back must come back whole.
    files: [...new Set(namedFiles(desk, admission.prepared, stored.data).map(({ file }) => file.id))],
  };
}
