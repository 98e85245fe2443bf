import { isObject } from './is-object.ts';

/**
 * Whether two JSON values are equal: the order of properties does not count, and a property that is `undefined` is
 * absent, as in JSON text. Recursive; bound the depth of strangers' data first.
 */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, i) => sameJson(item, b[i]));
  }
  if (!isObject(a) || !isObject(b)) return false;
  let present = 0;
  for (const key of Object.keys(a)) {
    if (a[key] === undefined) continue;
    present += 1;
    if (!Object.hasOwn(b, key) || !sameJson(a[key], b[key])) return false;
  }
  for (const key of Object.keys(b)) if (b[key] !== undefined) present -= 1;
  return present === 0;
}
