import { sameJson } from '@weir/base';
import { factKey } from '../fact-key.ts';
import type { Facts } from '../field-run.ts';
import { own } from '../layer-a/compile-test.ts';
import type { Unit } from '../prepare/plan.ts';
import type { Holder } from './holder.ts';
import { normalised } from './normalise.ts';

/**
 * Writes what a chosen reference fills into the fields beside it. Fields nobody may write always take it; others only
 * while nothing was sent for them. A reference that did not change fills nothing again.
 */
export function fillBeside(
  unit: Unit,
  holder: Holder,
  facts: Facts,
  writable: (unit: Unit) => boolean,
  pinned: (unit: Unit) => boolean,
): void {
  const value = holder.values[unit.key];
  // A value of the wrong type refers to nothing; its own issue will be told.
  if (value === undefined || !unit.passes(value)) return;
  if (holder.before !== undefined && sameJson(own(holder.before, unit.key), value)) return;
  const untouched = (target: Unit): boolean =>
    holder.sent[target.key] === undefined && !Object.hasOwn(holder.given, target.key);
  const open = unit.fills.filter(
    (target) => target.compute === null && !pinned(target) && (!writable(target) || untouched(target)),
  );
  // Most submissions bring everything along; then the facts need not be asked.
  if (open.length === 0) return;
  const answers = (unit.run?.lookups?.(unit.field, value) ?? []).map((lookup) => facts.get(factKey(lookup)));
  if (answers.includes(undefined)) {
    // Not asked yet (a browser without the answer): what was sent may well be right, the server will tell.
    for (const target of open) {
      if (holder.suspects?.has(target) !== true) continue;
      holder.values[target.key] = holder.suspects.get(target);
      holder.suspects.delete(target);
    }
    return;
  }
  const exists = answers.every((answer) => answer?.exists === true);
  const filled = unit.run?.fills?.(unit.field, value, facts) ?? {};
  for (const target of open) {
    const fill = normalised(target, own(filled, target.key));
    if (writable(target)) {
      if (fill !== undefined) holder.values[target.key] = fill;
    } else if (exists && target.spec.drawn !== true) {
      holder.values[target.key] = fill;
      if (holder.suspects?.has(target) === true && sameJson(holder.suspects.get(target), fill)) {
        holder.suspects.delete(target);
      }
    }
  }
}
