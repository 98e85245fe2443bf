/** A JSON Pointer (RFC 6901) from its steps: `pointer('lines', 2, 'qty')` is `/lines/2/qty`. */
export function pointer(...steps: readonly (string | number)[]): string {
  return steps.map((step) => `/${escapeStep(String(step))}`).join('');
}

/** One step as a JSON Pointer writes it. */
export function escapeStep(step: string): string {
  return step.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** The steps of a JSON Pointer; what does not begin with a slash has none. */
export function pointerSteps(path: string): readonly string[] {
  if (!path.startsWith('/')) return [];
  return path
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

const INDEX = /^(?:0|[1-9][0-9]{0,9})$/;

/**
 * The value a JSON Pointer (or its steps) leads to; `undefined` where there is none. Only what objects and lists have
 * themselves is found, so `/constructor` and `/list/length` lead nowhere.
 */
export function valueAt(value: unknown, place: string | readonly string[]): unknown {
  let at = value;
  for (const step of typeof place === 'string' ? pointerSteps(place) : place) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
    if (Array.isArray(at) && !INDEX.test(step)) return undefined;
    at = Reflect.get(at, step);
  }
  return at;
}
