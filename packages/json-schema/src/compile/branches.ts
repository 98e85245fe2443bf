import { isObject, valueAt } from '@weir/base';

/** What tells one of several shapes from the others, for people and for finding out which was meant. */
export interface BranchSummary {
  readonly type: string | null;
  /** The first property it must have. */
  readonly property: string | null;
  /** All properties it must have. */
  readonly required: readonly string[];
  /** The only values it takes, where it says so. */
  readonly values: readonly unknown[] | null;
}

/** Sums up one of several shapes. */
export function branchSummary(branch: unknown, root: unknown): BranchSummary {
  const schema = resolvedBranch(branch, root);
  const required = Array.isArray(schema.required) ? (schema.required as readonly string[]) : [];
  return {
    type: typeof schema.type === 'string' ? schema.type : null,
    property: required[0] ?? null,
    required,
    values: Object.hasOwn(schema, 'const') ? [schema.const] : Array.isArray(schema.enum) ? schema.enum : null,
  };
}

/** A shape itself, where only its name in the same document is written. */
export function resolvedBranch(branch: unknown, root: unknown): Readonly<Record<string, unknown>> {
  let at = branch;
  for (let steps = 0; steps < 20 && isObject(at); steps++) {
    if (typeof at.$ref !== 'string' || !at.$ref.startsWith('#')) return at;
    at = valueAt(root, decodeURIComponent(at.$ref.slice(1)));
  }
  return isObject(at) ? at : {};
}
