import type { TableSource } from './table.ts';
import { cellName } from './xlsx/cell-name.ts';

/** Where a cell stands, for a sentence about it: sheets have names like `C3`. */
export function placeOf(
  format: TableSource['format'] | undefined,
  line: number,
  column: number,
): Readonly<Record<string, unknown>> {
  return { line, column: column + 1, ...(format === 'xlsx' ? { cell: cellName(line, column) } : {}) };
}
