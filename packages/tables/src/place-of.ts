import type { Table } from './table.ts';
import { cellName } from './xlsx/cell-name.ts';

/** Where a cell stands, for a sentence about it: sheets have names like `C3`. */
export function placeOf(
  { source }: Pick<Table, 'source'>,
  line: number,
  column: number,
): Readonly<Record<string, unknown>> {
  return {
    line,
    column: column + 1,
    ...(source?.format === 'xlsx' ? { cell: cellName(line, column) } : {}),
  };
}
