import type { RecordAction } from '@weir/artefact';
import type { Expr } from '@weir/expression';
import type { FormPermission, PreparedForm } from '@weir/form-engine';
import type { Admission, Desk } from './admission.ts';
import type { StoredRecord } from './ports/stored-record.ts';
import { type Asker, recordMatches } from './record-test.ts';

/** `_me`, today and now for this admission. */
export function askerOf(admission: Admission): Asker {
  return { me: admission.actor.id, today: admission.today, now: admission.instant };
}

/** Whether the action may touch this record. */
export function mayTouch(
  desk: Desk,
  admission: Admission,
  record: StoredRecord,
  action: RecordAction,
  target: { readonly prepared: PreparedForm; readonly permission: FormPermission } = admission,
): boolean {
  const rows = target.permission.rows(action);
  if (rows === 'all' || rows === 'none') return rows === 'all';
  return recordMatches(rows, target.prepared.form, desk.kinds, record, askerOf(admission));
}

/** The row scope of an action as conditions of a query; null when no record can match. */
export function rowConditions(permission: FormPermission, action: RecordAction): readonly Expr[] | null {
  const rows = permission.rows(action);
  if (rows === 'none') return null;
  return rows === 'all' ? [] : [rows];
}
