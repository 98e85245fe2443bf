/** A JSON Pointer from its parts. */
export function pointer(...parts: readonly (string | number)[]): string {
  return parts.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** The parts of a JSON Pointer. */
export function pointerParts(path: string): readonly string[] {
  if (path === '') return [];
  return path
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The field a pointer into a record leads to: `payment`, or `lines.qty` inside a table row. */
export function fieldNameOf(path: string): string {
  const [field = '', row, column] = pointerParts(path);
  return row !== undefined && column !== undefined && /^\d+$/.test(row) ? `${field}.${column}` : field;
}
