import { placeOf } from '../place-of.ts';
import { tableIssue } from '../sentences.ts';
import type { CellIssue, TableRow, TableSource } from '../table.ts';
import { isCutNumber } from './cut-digits.ts';
import { type GuardedColumns, withoutGuards } from './guards.ts';

/** What is known of rows only when all have been read. */
export interface Finish {
  readonly format: TableSource['format'];
  /** Columns of the header. */
  readonly columns: number;
  /** Columns whose values all begin with a guard; null when no cell has one. */
  readonly guards: GuardedColumns | null;
  /** Columns whose long numbers end in zeros more often than chance has it. */
  readonly cut: readonly number[];
}

/** Rows as they are meant: without guards; those that are longer than the header, or hold cut numbers, named. Any part of the rows at a time. */
export function finishRows(rows: readonly TableRow[], finish: Finish): readonly TableRow[] {
  const { columns, guards, cut } = finish;
  const bare = guards === null ? rows : withoutGuards(rows, guards);
  return bare.map((row) => {
    const found = [
      ...cut.flatMap((column) => cutIssue(row, column, finish)),
      ...(row.cells.length > columns ? [tooLong(row, columns)] : []),
    ];
    return found.length === 0 ? row : { ...row, issues: [...(row.issues ?? []), ...found] };
  });
}

/** A row with more cells than the header has been shifted by a stray delimiter, or says more than will be imported. */
function tooLong(row: TableRow, limit: number): CellIssue {
  return { column: null, issue: tableIssue('table.rowTooLong', { line: row.line, limit }) };
}

function cutIssue(row: TableRow, column: number, { format }: Finish): readonly CellIssue[] {
  const text = row.cells[column] ?? '';
  if (!isCutNumber(text) || row.issues?.some((one) => one.column === column)) return [];
  return [{ column, issue: tableIssue('table.digitsLost', { ...placeOf(format, row.line, column), text }) }];
}
