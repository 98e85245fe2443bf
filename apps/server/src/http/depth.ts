/** Deeper JSON is not read at all; the form engine has its own, tighter limit for answers. */
export const DEEPEST_JSON = 100;

/** Whether arrays and objects are nested deeper than `limit`; walks without recursion. */
export function deeperThan(value: unknown, limit: number): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true;
    level = level.flatMap((item) =>
      typeof item === 'object' && item !== null
        ? Object.values(item).filter((child) => typeof child === 'object' && child !== null)
        : [],
    );
  }
  return false;
}
