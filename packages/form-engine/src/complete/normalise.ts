import type { Unit } from '../prepare/plan.ts';

/** A value in canonical form, the same on every door; `undefined` when nothing was entered. Rows are left to `complete`. */
export function normalised(unit: Unit, raw: unknown): unknown {
  if (raw === undefined || raw === null || raw === '') return undefined;
  const clean = unit.run?.normalise === undefined ? raw : unit.run.normalise(unit.field, raw);
  if (clean === undefined || clean === null || clean === '') return undefined;
  return Array.isArray(clean) && clean.length === 0 ? undefined : clean;
}
