import type { SlotWish } from '@weir/usecases';
import { SLOT_COLUMNS, type Slot } from '../records/slots.ts';
import type { SlotColumn } from '../tables.ts';

/** What changes in a form's slots. */
export interface SlotChange {
  /** Fields that lose their slot. */
  readonly dropped: readonly string[];
  readonly added: readonly (SlotWish & { readonly column: SlotColumn })[];
}

/**
 * Gives each wished field a column of its type. A field keeps the column it has; one that nobody wishes for any more
 * keeps it too, until another field needs it. Where columns run out, the remaining fields are read from the JSON.
 */
export function assignSlots(
  known: readonly Pick<Slot, 'field' | 'column' | 'type'>[],
  wishes: readonly SlotWish[],
): SlotChange {
  const wished = new Map(wishes.map((wish) => [wish.field, wish]));
  const dropped = new Set(
    known
      .filter((slot) => wished.has(slot.field) && wished.get(slot.field)?.type !== slot.type)
      .map((slot) => slot.field),
  );
  const spare = known.filter((slot) => !wished.has(slot.field));
  const has = new Set(known.filter((slot) => !dropped.has(slot.field)).map((slot) => slot.field));
  const used = new Set(known.filter((slot) => !dropped.has(slot.field)).map((slot) => slot.column));
  const added: (SlotWish & { readonly column: SlotColumn })[] = [];
  for (const wish of wished.values()) {
    if (has.has(wish.field)) continue;
    let column = SLOT_COLUMNS[wish.type].find((one) => !used.has(one));
    if (!column) {
      const old = spare.find((slot) => slot.type === wish.type && !dropped.has(slot.field));
      if (!old) continue;
      dropped.add(old.field);
      column = old.column;
    }
    used.add(column);
    added.push({ ...wish, column });
  }
  return { dropped: [...dropped], added };
}
