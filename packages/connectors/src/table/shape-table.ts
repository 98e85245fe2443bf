import type { Issue } from '@weir/artefact';
import type { ImportTable } from '@weir/usecases';
import { cleanCell } from './clean-cell.ts';
import { tableIssue } from './issue.ts';
import { MAX_COLUMNS, MAX_ROWS } from './limits.ts';

/** A file read as a table, or every reason why not. */
export type ReadTable =
  | { readonly ok: true; readonly table: ImportTable }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** A refusal. */
export function refused(...issues: readonly Issue[]): ReadTable {
  return { ok: false, issues };
}

type Row = ImportTable['rows'][number];

/** How far down a header may stand, below titles and notes. */
const HEADER_WITHIN = 20;

/** Collects raw rows of a file and makes a table of them: finds the header, evens out ragged rows, drops empty ones. */
export class TableBuilder {
  private readonly rows: Row[] = [];
  private width = 0;

  /** False once there are more rows than a file may have. */
  add(line: number, cells: readonly string[]): boolean {
    const cleaned = cells.map(cleanCell);
    while (cleaned.length > 0 && cleaned.at(-1) === '') cleaned.pop();
    if (cleaned.length === 0) return true;
    this.width = Math.max(this.width, cleaned.length);
    this.rows.push({ line, cells: cleaned });
    return this.rows.length <= MAX_ROWS + HEADER_WITHIN;
  }

  table(fileName: string, encoding: string): ReadTable {
    const at = headerAt(this.rows);
    const header = this.rows[at];
    if (header === undefined) return refused(tableIssue('table.empty'));
    if (this.width > MAX_COLUMNS) return refused(tableIssue('table.tooManyColumns', { limit: MAX_COLUMNS }));
    const rows = this.rows.slice(at + 1);
    if (rows.length > MAX_ROWS) return refused(tableIssue('table.tooManyRows', { limit: MAX_ROWS }));
    const width = Math.max(header.cells.length, ...widths(rows));
    return {
      ok: true,
      table: {
        fileName,
        encoding,
        header: padded(header.cells, width),
        rows: rows.map(({ line, cells }) => ({ line, cells: padded(cells, width) })),
      },
    };
  }
}

/** The first row that is about as full as the fullest near it: exports put a title or a note above the header. */
function headerAt(rows: readonly Row[]): number {
  const near = rows.slice(0, HEADER_WITHIN);
  const filled = near.map(({ cells }) => cells.filter((cell) => cell !== '').length);
  const fullest = Math.max(0, ...filled);
  return filled.findIndex((count) => count >= Math.ceil(fullest * 0.6));
}

// In parts: a call cannot take 200,000 arguments.
function widths(rows: readonly Row[]): readonly number[] {
  let widest = 0;
  for (const { cells } of rows) widest = Math.max(widest, cells.length);
  return [widest];
}

function padded(cells: readonly string[], width: number): readonly string[] {
  return cells.length >= width ? cells : [...cells, ...new Array<string>(width - cells.length).fill('')];
}
