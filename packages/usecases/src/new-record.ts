import { serialDraw } from '@weir/blocks/run';
import { type PreparedForm, uniqueValues } from '@weir/form-engine';
import type { Admission } from './admission.ts';
import type { Judged } from './judging.ts';
import type { Actor } from './ports/actor.ts';
import type { IdempotencyClaim, RecordInsert, SerialDraw, UniqueClaim } from './ports/record-write.ts';

type Data = Readonly<Record<string, unknown>>;

/** The record an accepted verdict becomes. */
export function newRecord(
  admission: Admission,
  id: string,
  judged: Pick<Judged, 'data' | 'lookups'>,
  idempotency?: IdempotencyClaim,
): RecordInsert {
  const { form, prepared } = admission;
  const { data } = judged;
  const serials = serialDraws(prepared, data, admission.today);
  const { numberField } = form;
  const drawn = serials.some((draw) => draw.field === numberField);
  const number = numberOf(form, data);
  return {
    app: admission.published.app.app,
    form: form.key,
    formVersion: admission.version.version,
    id,
    ...(number === null ? {} : { number }),
    ...(numberField !== undefined && drawn ? { numberField } : {}),
    data,
    owner: ownerOf(form, data, admission.actor),
    door: admission.door,
    channel: admission.channel?.key ?? null,
    actor: admission.actor,
    at: admission.now,
    serials,
    uniques: claimsOf(prepared, data),
    ...(idempotency === undefined ? {} : { idempotency }),
    files: filesOf(judged),
  };
}

/** The number in the data, when the form has one. */
export function numberOf(form: PreparedForm['form'], data: Data): string | null {
  const value = form.numberField === undefined ? undefined : data[form.numberField];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}

/** Who owns the record: the person in the owner field, else whoever made it; strangers own nothing. */
export function ownerOf(form: PreparedForm['form'], data: Data, actor: Actor): string | null {
  if (form.ownerField !== undefined) {
    const value = data[form.ownerField];
    return typeof value === 'string' ? value : null;
  }
  return actor.kind === 'anonymous' || actor.kind === 'system' ? null : actor.id;
}

/** What the record claims for itself alone. */
export function claimsOf(prepared: PreparedForm, data: Data): readonly UniqueClaim[] {
  return uniqueValues(prepared.form, data).map(({ unique, value, fields }) => ({ unique, value, fields }));
}

/** Ids of the uploaded files the judged data holds. */
export function filesOf(judged: Pick<Judged, 'lookups'>): readonly string[] {
  return [...new Set(judged.lookups.flatMap((lookup) => (lookup.lookup === 'file' ? [lookup.id] : [])))];
}

/** Serial numbers still to be drawn. */
function serialDraws(prepared: PreparedForm, data: Data, today: string): readonly SerialDraw[] {
  const draws: SerialDraw[] = [];
  for (const { field, name, table } of prepared.fields.values()) {
    if (field.kind !== 'serial' || table !== undefined || data[name] !== undefined) continue;
    draws.push(serialDraw(field as Parameters<typeof serialDraw>[0], prepared.form.key, today));
  }
  return draws;
}
