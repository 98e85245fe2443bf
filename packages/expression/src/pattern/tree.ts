/** A set of code points as sorted, separate, inclusive ranges. */
export type Ranges = readonly (readonly [from: number, to: number])[];

/** A parsed pattern. */
export type PatternTree =
  | { readonly kind: 'characters'; readonly ranges: Ranges }
  | { readonly kind: 'start' }
  | { readonly kind: 'end' }
  | { readonly kind: 'sequence'; readonly items: readonly PatternTree[] }
  | { readonly kind: 'either'; readonly items: readonly PatternTree[] }
  | { readonly kind: 'repeat'; readonly item: PatternTree; readonly least: number; readonly most: number };

/** Most characters of a pattern. */
export const MAX_PATTERN_LENGTH = 1000;
/** Most repetitions a counter may ask for. */
export const MAX_COUNT = 1000;
/** Most steps of the machine a pattern makes, counted repetitions written out. */
export const MAX_STATES = 5000;
/** Deepest nesting of groups. */
export const MAX_GROUPS = 50;
/** The last Unicode code point. */
const LAST_CODE_POINT = 0x10ffff;

/** Sorts ranges and joins those that touch. */
export function normalRanges(ranges: Ranges): Ranges {
  const sorted = [...ranges].sort(([a], [b]) => a - b);
  const joined: [number, number][] = [];
  for (const [from, to] of sorted) {
    const last = joined.at(-1);
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

/** Every code point that is not in the ranges. */
export function invert(ranges: Ranges): Ranges {
  const inverted: [number, number][] = [];
  let next = 0;
  for (const [from, to] of normalRanges(ranges)) {
    if (from > next) inverted.push([next, from - 1]);
    next = to + 1;
  }
  if (next <= LAST_CODE_POINT) inverted.push([next, LAST_CODE_POINT]);
  return inverted;
}

/** What `.` stands for: everything but line ends. */
export const DOT: Ranges = invert([
  [0x0a, 0x0a],
  [0x0d, 0x0d],
  [0x2028, 0x2029],
]);
