import { createHash } from 'node:crypto';

/** JSON with sorted keys and no spaces: equal values give equal text, whatever order they came in. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(value)) ?? 'null';
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const source = value as Readonly<Record<string, unknown>>;
  // A null prototype, so that a key named `__proto__` is a key like any other.
  const target: Record<string, unknown> = Object.create(null);
  for (const key of Object.keys(source).sort()) target[key] = sorted(source[key]);
  return target;
}

/** SHA-256 as lower-case hex. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Whether two JSON values are the same, the order of object keys aside. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  return canonicalJson(a) === canonicalJson(b);
}
