import { pointerSteps } from '@weir/base';

/** The field a pointer into a record leads to: `payment`, or `lines.qty` inside a table row. */
export function fieldNameOf(path: string): string {
  const [field = '', row, column] = pointerSteps(path);
  return row !== undefined && column !== undefined && /^\d+$/.test(row) ? `${field}.${column}` : field;
}
