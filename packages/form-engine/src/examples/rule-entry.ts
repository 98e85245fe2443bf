import type { JsonSchema } from '@weir/artefact';
import { isObject } from '@weir/base';
import { compileTest, type Test } from '../layer-a/compile-test.ts';
import type { Random } from './random.ts';
import { valuesOf } from './value-examples.ts';

/** A rule of the schema: when it asks, and what for. */
export interface Entry {
  readonly when: JsonSchema | null;
  readonly holds: Test;
  readonly required: readonly string[];
  readonly limits: readonly Limit[];
  /** It refuses whatever it holds for. */
  readonly refuses: boolean;
}

/** What a rule asks of one value. */
export interface Limit {
  readonly key: string;
  readonly passes: Test;
  readonly values: readonly unknown[];
}

/** Reads one part of a schema's `allOf`. */
export function entryOf(schema: JsonSchema, random: Random): Entry {
  const when = isObject(schema.if) ? schema.if : null;
  const then = when === null ? schema : schema.then;
  const asks = isObject(then) ? then : {};
  return {
    when,
    holds: when === null ? () => true : compileTest(when),
    required: Array.isArray(asks.required) ? (asks.required as readonly string[]) : [],
    limits: Object.entries(isObject(asks.properties) ? asks.properties : {}).flatMap(([key, limit]) =>
      isObject(limit) ? [{ key, passes: compileTest(limit), values: valuesOf(limit, [], random) }] : [],
    ),
    refuses: then === false,
  };
}
