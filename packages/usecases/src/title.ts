import type { Field, Form } from '@weir/artefact';
import type { StoredRecord } from './ports/stored-record.ts';

/** Kinds whose value is a name to people as it is stored. */
const NAMING_KINDS: ReadonlySet<string> = new Set(['text', 'phone', 'serial']);

/**
 * The fields a record is called by: the form's display fields. A form with neither those nor a number would call its
 * records by an internal id, so its first field of text stands in.
 */
export function titleFields(form: Form): readonly string[] {
  if (form.displayFields !== undefined && form.displayFields.length > 0) return form.displayFields;
  if (form.numberField !== undefined) return [];
  const first = firstNaming(form.fields);
  return first === undefined ? [] : [first];
}

function firstNaming(fields: readonly Field[]): string | undefined {
  for (const field of fields) {
    if (NAMING_KINDS.has(field.kind)) return field.key;
    // A table's rows are not the record; the fields of a section are.
    const inside = field.kind === 'table' ? undefined : firstNaming(field.fields ?? []);
    if (inside !== undefined) return inside;
  }
  return undefined;
}

/** What a record is called without a title: its number; one without a number by a short sign instead of its id. */
export function numberOf(record: { readonly number: string; readonly id: string }): string {
  return record.number === record.id ? `#${record.id.slice(-6).toUpperCase()}` : record.number;
}

/** What a record is called where only its plain values are at hand: its first display field, else its number. */
export function plainTitle(
  form: Form,
  record: Pick<StoredRecord, 'data' | 'number' | 'id'>,
  readable: (name: string) => boolean = () => true,
): string {
  const [field] = titleFields(form);
  const value = field === undefined || !readable(field) ? undefined : record.data[field];
  return (typeof value === 'string' && value.trim() !== '') || typeof value === 'number'
    ? String(value)
    : numberOf(record);
}
