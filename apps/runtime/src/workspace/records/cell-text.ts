import type { RecordView } from '@weir/api';
import type { Locale } from '@weir/base';
import { fieldRuns } from '@weir/blocks/run';
import type { Fact } from '@weir/form-engine';
import type { ListField } from './list-fields.ts';

/** Settings of the app that decide how values read. */
export interface ReadingContext {
  readonly locale: Locale;
  readonly timeZone: string;
  readonly currency: string;
  readonly doors: Readonly<Record<string, string>>;
  readonly channels: Readonly<Record<string, string>>;
}

export function instantText(instant: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  return parts.format(new Date(instant));
}

/** A value of the record as people read it; '' when empty. */
export function cellText(record: RecordView, column: ListField, context: ReadingContext): string {
  switch (column.key) {
    case '_number':
      return record.number;
    case '_createdAt':
      return instantText(record.createdAt, context.timeZone);
    case '_updatedAt':
      return instantText(record.updatedAt, context.timeZone);
    case '_door':
      return context.doors[record.door] ?? record.door;
    case '_channel':
      return record.channel ? (context.channels[record.channel] ?? record.channel) : '';
    default:
      break;
  }
  const value = record.data[column.key];
  if (value === undefined || value === null || !column.field) return '';
  const label = record.labels[`/${column.key}`];
  // The server already put references and people into words.
  if (label !== undefined) return label;
  return (
    fieldRuns.get(column.field.kind)?.toText(column.field, value, {
      locale: context.locale,
      timeZone: context.timeZone,
      currency: context.currency,
      facts: NO_FACTS,
    }) ?? ''
  );
}
const NO_FACTS: ReadonlyMap<string, Fact> = new Map();
