import { tableIssue } from '../sentences.ts';
import type { CellIssue, TableRow } from '../table.ts';
import { type GuardedColumns, withoutGuards } from './guards.ts';

/** What is known of rows only when all have been read. */
export interface Finish {
  /** Columns of the header. */
  readonly columns: number;
  /** Columns whose values all begin with a guard; null when no cell has one. */
  readonly guards: GuardedColumns | null;
}

/** Rows as they are meant: without guards; those that are longer than the header named. Any part of the rows at a time. */
export function finishRows(rows: readonly TableRow[], { columns, guards }: Finish): readonly TableRow[] {
  const bare = guards === null ? rows : withoutGuards(rows, guards);
  return bare.some(({ cells }) => cells.length > columns)
    ? bare.map((row) => withLength(row, columns))
    : bare;
}

/** A row with more cells than the header has been shifted by a stray delimiter, or says more than will be imported. */
function withLength(row: TableRow, limit: number): TableRow {
  if (row.cells.length <= limit) return row;
  const issue: CellIssue = { column: null, issue: tableIssue('table.rowTooLong', { line: row.line, limit }) };
  return { ...row, issues: [...(row.issues ?? []), issue] };
}
