import type { JsonSchema } from '@weir/artefact';
import type { Test } from '../layer-a/compile-test.ts';
import { askedOf, valuesAsked } from './condition-values.ts';
import type { Entry } from './rule-entry.ts';

export type Data = Readonly<Record<string, unknown>>;

/** A property with values to try. */
export interface Property {
  readonly key: string;
  readonly schema: JsonSchema;
  readonly values: readonly unknown[];
  readonly passes: Test;
}

/** What a rule asks for may make another one hold; after so many rounds it is as good as it gets. */
const ROUNDS = 4;

/** The object with what its rules ask for beside what is `fixed`. */
export function repaired(
  object: Data,
  fixed: ReadonlySet<string>,
  entries: readonly Entry[],
  byKey: ReadonlyMap<string, Property>,
): Data {
  const mended: Record<string, unknown> = { ...object };
  for (let round = 0; round < ROUNDS; round++) {
    let isMended = false;
    const set = (key: string, value: unknown): void => {
      if (fixed.has(key) || value === undefined) return;
      mended[key] = value;
      isMended = true;
    };
    for (const entry of entries) {
      if (!entry.holds(mended)) continue;
      for (const key of entry.required) if (mended[key] === undefined) set(key, byKey.get(key)?.values[0]);
      for (const { key, passes, values } of entry.limits) {
        const property = byKey.get(key);
        if (property === undefined || mended[key] === undefined || passes(mended[key])) continue;
        const both = (value: unknown): boolean => property.passes(value) && passes(value);
        set(key, values.find(both) ?? property.values.find(both));
      }
      if (entry.refuses && entry.when !== null) avoid(entry, set);
    }
    if (!isMended) break;
  }
  return mended;

  /** Changes one answer so that a rule which refuses holds no more. */
  function avoid({ when, holds }: Entry, set: (key: string, value: unknown) => void): void {
    for (const [key, schemas] of askedOf(when)) {
      const property = byKey.get(key);
      if (property === undefined || fixed.has(key)) continue;
      const other = [...property.values, ...valuesAsked(schemas, rightOf(property))].find(
        (value) => value !== undefined && property.passes(value) && !holds({ ...mended, [key]: value }),
      );
      if (other === undefined) continue;
      set(key, other);
      return;
    }
  }
}

/** A right value of a property; undefined where none is known. */
export function rightOf({ values, passes }: Property): unknown {
  const [first] = values;
  return first !== undefined && passes(first) ? first : undefined;
}
