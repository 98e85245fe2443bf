import { readDate, readDateTime } from '@weir/expression';
import type { SlotWish } from '@weir/usecases';
import { NUMBER_SLOTS, type SlotColumn, TEXT_SLOTS, TIME_SLOTS } from '../tables.ts';

export type SlotType = SlotWish['type'];

/** A field and the typed column that repeats its value. */
export interface Slot {
  readonly app: string;
  readonly form: string;
  readonly field: string;
  readonly column: SlotColumn;
  readonly type: SlotType;
  /** False until every record has it: until then queries read the JSON. */
  readonly ready: boolean;
}

/** Columns of each type, in the order in which they are given out. */
export const SLOT_COLUMNS: Readonly<Record<SlotType, readonly SlotColumn[]>> = {
  text: TEXT_SLOTS,
  number: NUMBER_SLOTS,
  time: TIME_SLOTS,
};

/**
 * What the slot column holds for a value of `data`: what a rule reads there, so blank text and values of another type
 * are null. Days are midnight UTC.
 */
export function slotValue(type: SlotType, value: unknown): string | number | null {
  switch (type) {
    case 'text':
      return typeof value === 'string' && value.trim() !== '' ? value : null;
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? value : null;
    case 'time': {
      if (typeof value !== 'string') return null;
      const day = readDate(value);
      return day === null ? readDateTime(value) : `${day}T00:00:00Z`;
    }
  }
}

/** All slot columns of a record with these assignments. */
export function slotValues(
  slots: readonly Slot[],
  data: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string | number | null>> {
  const values: Record<string, string | number | null> = {};
  for (const slot of slots) values[slot.column] = slotValue(slot.type, data[slot.field]);
  return values;
}
