/** A step of a JSON Pointer, escaped and cut to a length that fits an issue. */
export function pointerStep(key: string | number): string {
  const text = String(key);
  return escapeStep(text.length > 100 ? `${text.slice(0, 100)}…` : text);
}

/** The names and positions of a JSON Pointer. */
function pointerSteps(pointer: string): readonly string[] {
  return pointer === ''
    ? []
    : pointer
        .slice(1)
        .split('/')
        .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The same place with every step cut to a length that fits an issue. */
export function shortPointer(pointer: string): string {
  return pointer.length <= 100
    ? pointer
    : pointerSteps(pointer)
        .map((step) => `/${pointerStep(step)}`)
        .join('');
}

/** What stands at a place; only what values have themselves, never what they inherit. */
export function valueAt(value: unknown, pointer: string): unknown {
  let at = value;
  for (const step of pointerSteps(pointer)) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Readonly<Record<string, unknown>>)[step];
  }
  return at;
}

/** A step of a JSON Pointer, escaped. */
export function escapeStep(text: string): string {
  return text.replaceAll('~', '~0').replaceAll('/', '~1');
}
