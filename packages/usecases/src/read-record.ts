import { ok } from '@weir/base';
import { admit, type Desk } from './admission.ts';
import { fileNameOfType } from './clean-file-name.ts';
import type { UseCases } from './contract.ts';
import { namedFiles } from './file-names.ts';
import { viewRecord } from './record-view.ts';
import { readableChanges } from './redact.ts';
import { fail } from './result.ts';
import { findRecord } from './stored-record.ts';

/** One record as this person may see it. */
export function getUseCase(desk: Desk): UseCases['get'] {
  return async (input) => {
    const admitted = await admit(desk, input, 'read');
    if (!admitted.ok) return admitted;
    const found = await findRecord(desk, admitted.value, input.id, 'read');
    return found.ok ? ok(await viewRecord(desk, admitted.value, found.value)) : found;
  };
}

/** What became of a record, field by field, without what this person may not read. */
export function historyUseCase(desk: Desk): UseCases['history'] {
  return async (input) => {
    const admitted = await admit(desk, input, 'read');
    if (!admitted.ok) return admitted;
    const { prepared, permission } = admitted.value;
    const found = await findRecord(desk, admitted.value, input.id, 'read');
    if (!found.ok) return found;
    const entries = await desk.ports.records.history(input.app, input.form, input.id);
    return ok(
      entries.map((entry) => ({ ...entry, changes: readableChanges(prepared, permission, entry.changes) })),
    );
  };
}

/** A file, for whoever may read a field that holds it. */
export function openFileUseCase(desk: Desk): UseCases['openFile'] {
  return async (input) => {
    const admitted = await admit(desk, input, 'read');
    if (!admitted.ok) return admitted;
    const { prepared, permission } = admitted.value;
    const found = await findRecord(desk, admitted.value, input.record, 'read');
    if (!found.ok) return found;
    const held = namedFiles(desk, prepared, found.value.data).find(
      ({ name, file }) => file.id === input.file && permission.readable(name),
    );
    const stored = held === undefined ? null : await desk.ports.files.get(held.file.id);
    if (held === undefined || stored === null) return fail('missing', 'file.gone');
    const name = fileNameOfType(stored.name ?? held.file.name, stored.type);
    return ok({ name, type: stored.type, bytes: stored.bytes });
  };
}
