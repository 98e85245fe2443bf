import type { Expr } from '@weir/expression';
import { constantFor } from './value-field.ts';

/** What a property of the schema became: a field, or a group of fields. */
export type Entry =
  | {
      readonly is: 'field';
      readonly key: string;
      readonly kind: string;
      /** Values of the schema and the words the field has for them. */
      readonly words?: ReadonlyMap<string, string>;
    }
  | { readonly is: 'group'; readonly scope: Scope };

/** Properties by their names in the schema, where a condition stands. */
export interface Scope {
  readonly entries: Map<string, Entry>;
  /** The table whose rows the condition is about. */
  readonly table?: string;
}

/** The field as an expression. */
export function fieldOf(entry: Extract<Entry, { is: 'field' }>, { table }: Scope): Expr {
  return table === undefined ? { field: entry.key } : { column: entry.key };
}

/** A value of the schema as the field would hold it. */
export function constantOf(entry: Extract<Entry, { is: 'field' }>, value: unknown): Expr | null {
  return constantFor(entry.kind === 'multi-choice' ? 'choice' : entry.kind, value, entry.words);
}

/** All of these. */
export function every(parts: readonly Expr[]): Expr {
  const real = parts.filter((part) => !('bool' in part && part.bool));
  const [first] = real;
  return first === undefined ? { bool: true } : real.length === 1 ? first : { op: 'and', args: real };
}

/** One of these at least. */
export function some(parts: readonly Expr[]): Expr {
  const [first] = parts;
  return first === undefined ? { bool: false } : parts.length === 1 ? first : { op: 'or', args: parts };
}

/** The field has no value. */
export function isEmpty(value: Expr): Expr {
  return { call: 'is empty', args: [value] };
}

/** The opposite. */
export function not(part: Expr): Expr {
  if ('bool' in part) return { bool: !part.bool };
  if ('op' in part && part.op === 'not') return part.args[0] ?? { bool: false };
  return { op: 'not', args: [part] };
}
