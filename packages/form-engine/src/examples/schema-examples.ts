import { canonicalJson } from '@weir/base';
import type { PreparedForm } from '../contract.ts';
import { planOf } from '../prepare/plan.ts';
import { objectExamples, type Variation } from './object-examples.ts';
import { seededRandom } from './random.ts';
import type { Data } from './repaired.ts';

/** A record to try validators with. */
export interface SchemaExample {
  /** JSON Pointer to what was changed of a right record; empty: the whole. */
  readonly at: string;
  readonly data: Data;
}
export interface SchemaExamples {
  /** How many there could be, and how many of them were chosen within the limits. */
  readonly possible: number;
  readonly chosen: number;
  /** Each is made when it is asked for. */
  readonly all: () => Iterable<SchemaExample>;
}
/** How many examples there are at most, and how many values they may hold altogether. */
export interface ExampleLimits {
  readonly examples: number;
  readonly values: number;
}

const LIMITS: ExampleLimits = { examples: 600, values: 1_000_000 };
const SAMPLES = 3;

/**
 * Records that try every part of a form's JSON Schema (layer A): right ones, values on both sides of every limit, wrong
 * types, missing and undeclared fields, rules with their condition true and false, tables of few and of many rows. The
 * same for the same form; more than the limits allow are chosen evenly.
 */
export function schemaExamples(prepared: PreparedForm, limits: ExampleLimits = LIMITS): SchemaExamples {
  const random = seededRandom(canonicalJson(prepared.form));
  const { units } = planOf(prepared);
  const samples = new Map(
    units.map(({ name, field, run, holds }) => {
      const sample = holds === 'value' ? run?.sample : undefined;
      const values = sample === undefined ? [] : Array.from({ length: SAMPLES }, () => sample(field, random));
      return [name, values] as const;
    }),
  );
  const { base, plain, others } = objectExamples(prepared.schema, (name) => samples.get(name) ?? [], random);
  const byValues = Math.floor(limits.values / valuesIn(base));
  const most = Math.max(plain.length, Math.min(limits.examples, byValues));
  const possible = plain.length + others.length;
  const chosen = [...plain, ...chosenOf(others, most - plain.length, random)];
  return {
    possible,
    chosen: chosen.length,
    *all() {
      for (const { at, make } of chosen) yield { at, data: make() };
    },
  };
}

/** So many of them, in their order. */
function chosenOf(all: readonly Variation[], count: number, random: () => number): readonly Variation[] {
  if (all.length <= count) return all;
  const places = all.map((_, i) => i);
  for (let i = 0; i < count; i++) {
    const other = i + Math.floor(random() * (places.length - i));
    [places[i], places[other]] = [places[other] ?? 0, places[i] ?? 0];
  }
  const chosen = new Set(places.slice(0, count));
  return all.filter((_, i) => chosen.has(i));
}

function valuesIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return 1 + Object.values(value).reduce((sum: number, each) => sum + valuesIn(each), 0);
}
