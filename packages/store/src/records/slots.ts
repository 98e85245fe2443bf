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

const DATE = /^\d{4}-\d\d-\d\d$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/;

/** What the slot column holds for a value of `data`; null for empty and for values of another type. Days are midnight UTC. */
export function slotValue(type: SlotType, value: unknown): string | number | null {
  switch (type) {
    case 'text':
      return typeof value === 'string' ? value : null;
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? value : null;
    case 'time':
      if (typeof value !== 'string') return null;
      if (DATE.test(value)) return validInstant(`${value}T00:00:00Z`);
      return INSTANT.test(value) ? validInstant(value) : null;
  }
}

function validInstant(text: string): string | null {
  return Number.isNaN(Date.parse(text)) ? null : text;
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
