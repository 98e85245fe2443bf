import type { Unit } from '../prepare/plan.ts';
import { rowTitle } from '../sentences.ts';

/** The title of a field in sentences: with its row, in a table. */
export function titleIn(unit: Unit, row: number): Unit['field']['title'] {
  return row < 0 || unit.parent === null ? unit.field.title : rowTitle(unit.field.title, row);
}

/** The JSON Pointer of a field's value: with table and row, for a column. */
export function pathIn(unit: Unit, row: number): string {
  return unit.parent === null ? unit.pointer : `${unit.parent.pointer}/${row}/${unit.pointer}`;
}
