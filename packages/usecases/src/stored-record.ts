import type { RecordAction } from '@weir/artefact';
import type { Admission, Desk } from './admission.ts';
import { denied } from './admission.ts';
import type { StoredRecord } from './ports/stored-record.ts';
import { fail, type PlainFailed } from './result.ts';
import { mayTouch } from './scope-of.ts';

type Found = { readonly ok: true; readonly value: StoredRecord } | PlainFailed;

/** A record this person may see, and may do this to. One they may not see is missing, like one that never was. */
export async function findRecord(
  desk: Desk,
  admission: Admission,
  id: string,
  action: RecordAction,
  options: { readonly deleted?: boolean } = {},
): Promise<Found> {
  const { published, form, permission } = admission;
  const record = await desk.ports.records.get(published.app.app, form.key, id, options);
  if (record === null) return fail('missing', 'record.missing');
  const seen = mayTouch(desk, admission, record, 'read');
  const may = permission.actions.has(action) && mayTouch(desk, admission, record, action);
  if (may) return { ok: true, value: record };
  return seen ? denied(admission, action) : fail('missing', 'record.missing');
}
