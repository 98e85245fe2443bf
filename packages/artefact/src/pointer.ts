/** A step of a JSON Pointer, escaped and cut to a length that fits an issue. */
export function pointerStep(key: string | number): string {
  const text = String(key);
  return (text.length > 100 ? `${text.slice(0, 100)}…` : text).replaceAll('~', '~0').replaceAll('/', '~1');
}
