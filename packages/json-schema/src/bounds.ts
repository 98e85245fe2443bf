import { pointerStep } from './pointer.ts';
import { isReservedName } from './reserved-names.ts';
import type { SchemaError } from './schema-error.ts';

/** How large data may be before a schema is held to it. */
export interface DataBounds {
  /** Deepest nesting of lists and objects. */
  readonly depth: number;
  /** Most values altogether: texts, numbers, lists, objects, whatever stands somewhere. */
  readonly values: number;
  /** Most properties of one object. */
  readonly properties: number;
  /** Longest text or name, in UTF-16 units. */
  readonly text: number;
  /** Most UTF-16 units of all texts together: patterns read each of them. */
  readonly texts: number;
  /** Whether names that every JavaScript object has already may be names of properties. */
  readonly reservedNames: 'refused' | 'allowed';
}

/** What no honest file or request comes near. */
export const DATA_BOUNDS: DataBounds = {
  depth: 200,
  values: 1_000_000,
  properties: 20_000,
  text: 1_000_000,
  texts: 20_000_000,
  reservedNames: 'refused',
};

/** A list or object whose children are being looked at. */
interface Open {
  readonly children: readonly unknown[];
  /** Names of the children; null in a list. */
  readonly names: readonly string[] | null;
  next: number;
}

/**
 * What makes data too large to judge, or null. Stops at the first thing that is too large and walks without recursion:
 * files may be nested deeper than any call stack.
 */
export function boundsError(data: unknown, bounds: DataBounds = DATA_BOUNDS): SchemaError | null {
  const open: Open[] = [];
  let left = bounds.values;
  let textLeft = bounds.texts;
  const pointer = () =>
    open.map(({ names, next }) => `/${pointerStep(names?.[next - 1] ?? next - 1)}`).join('');
  const tooLarge = (of: keyof DataBounds, at = pointer()): SchemaError => ({
    pointer: at,
    keyword: 'bounds',
    params: { of, limit: bounds[of] },
  });

  const enter = (value: object): SchemaError | null => {
    // Where all of it is too large, no place inside says more.
    if (open.length >= bounds.depth) return tooLarge('depth', '');
    if (Array.isArray(value)) {
      left -= value.length;
      if (left < 0) return tooLarge('values', '');
      open.push({ children: value, names: null, next: 0 });
      return null;
    }
    const names = Object.keys(value);
    left -= names.length;
    if (names.length > bounds.properties) return tooLarge('properties');
    if (left < 0) return tooLarge('values', '');
    for (const name of names) {
      if (name.length > bounds.text) return tooLarge('text');
      if (bounds.reservedNames === 'refused' && isReservedName(name)) {
        return { pointer: pointer(), keyword: 'bounds', params: { of: 'reservedNames', name } };
      }
    }
    open.push({ children: Object.values(value), names, next: 0 });
    return null;
  };

  let found = typeof data === 'object' && data !== null ? enter(data) : textError(data);
  for (let top = open.at(-1); found === null && top !== undefined; top = open.at(-1)) {
    if (top.next >= top.children.length) {
      open.pop();
      continue;
    }
    const child = top.children[top.next];
    top.next += 1;
    found = typeof child === 'object' && child !== null ? enter(child) : textError(child);
  }
  return found;

  function textError(value: unknown): SchemaError | null {
    if (typeof value !== 'string') return null;
    textLeft -= value.length;
    if (value.length > bounds.text) return tooLarge('text');
    return textLeft < 0 ? tooLarge('texts', '') : null;
  }
}
