import { escapeStep, pointerSteps } from '@weir/base';
/** A step of a JSON Pointer, escaped and cut to a length that fits an issue. */
export function pointerStep(key: string | number): string {
  const text = String(key);
  return escapeStep(text.length > 100 ? `${text.slice(0, 100)}…` : text);
}

/** The same place with every step cut to a length that fits an issue. */
export function shortPointer(pointer: string): string {
  return pointer.length <= 100
    ? pointer
    : pointerSteps(pointer)
        .map((step) => `/${pointerStep(step)}`)
        .join('');
}
