import type { Form } from '@weir/artefact';
import type { StoredRecord } from './ports/stored-record.ts';

/** What a record is called where only its plain values are at hand: its first display field, else its number. */
export function plainTitle(
  form: Form,
  record: Pick<StoredRecord, 'data' | 'number'>,
  readable: (name: string) => boolean = () => true,
): string {
  const [field] = form.displayFields ?? [];
  const value = field === undefined || !readable(field) ? undefined : record.data[field];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : record.number;
}
