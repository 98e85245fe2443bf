import type { SlotWish } from '@weir/usecases';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SLOT_COLUMNS, type Slot } from '../records/slots.ts';
import { assignSlots } from './assign-slots.ts';

type Known = Pick<Slot, 'field' | 'column' | 'type'>;

function applied(known: readonly Known[], wishes: readonly SlotWish[]): Known[] {
  const { dropped, added } = assignSlots(known, wishes);
  return [...known.filter((slot) => !dropped.includes(slot.field)), ...added];
}

const wishes = fc.uniqueArray(
  fc.record({
    field: fc.integer({ min: 0, max: 20 }).map((index) => `f${index}`),
    type: fc.constantFrom('text', 'number', 'time'),
  }) as fc.Arbitrary<SlotWish>,
  { selector: (wish) => wish.field, maxLength: 21 },
);

describe('assignSlots', () => {
  it('keeps one column per field, of its type, and moves no field that has one', () => {
    fc.assert(
      fc.property(fc.array(wishes, { minLength: 1, maxLength: 6 }), (publications) => {
        let slots: Known[] = [];
        for (const wished of publications) {
          const before = slots;
          slots = applied(slots, wished);
          expect(new Set(slots.map((slot) => slot.field)).size).toBe(slots.length);
          expect(new Set(slots.map((slot) => slot.column)).size).toBe(slots.length);
          for (const slot of slots) expect(SLOT_COLUMNS[slot.type]).toContain(slot.column);
          for (const wish of wished) {
            const was = before.find((slot) => slot.field === wish.field && slot.type === wish.type);
            if (was) expect(slots).toContainEqual(was);
          }
          // As many wishes are met as there are columns of the type.
          for (const type of ['text', 'number', 'time'] as const) {
            const ofType = wished.filter((wish) => wish.type === type);
            const met = ofType.filter((wish) =>
              slots.some((slot) => slot.field === wish.field && slot.type === type),
            );
            expect(met.length).toBe(Math.min(ofType.length, SLOT_COLUMNS[type].length));
          }
        }
      }),
    );
  });
});
