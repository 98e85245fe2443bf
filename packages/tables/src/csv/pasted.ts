import { LIMITS } from '../limits.ts';
import { Refusal } from '../refusal.ts';
import { cleanCell } from '../shape/clean-cell.ts';
import { finishRows } from '../shape/finish-rows.ts';
import { withoutGuard } from '../shape/guards.ts';
import type { Delimiter, ReadOptions, ReadTable } from '../table.ts';
import { readText } from './read-csv.ts';
import { scanRows } from './scan-rows.ts';

/** Reads what was copied from a spreadsheet, or the text of a CSV file, as a table with a header. */
export function readPasted(text: string, options: ReadOptions = {}): ReadTable {
  try {
    const decoded = { text, encoding: 'UTF-8', damaged: false } as const;
    const { table, finish } = readText(decoded, '', options, LIMITS);
    return { ok: true, table: { ...table, rows: finishRows(table.rows, finish) } };
  } catch (problem) {
    if (problem instanceof Refusal) return { ok: false, issues: [problem.issue] };
    throw problem;
  }
}

/** The cells of such a text as they stand, without a header; null when its quotation marks do not close or it is too large. */
export function pastedRows(text: string, delimiter: Delimiter): readonly (readonly string[])[] | null {
  const rows: (readonly string[])[] = [];
  try {
    scanRows(text.replace(/^\ufeff/, ''), delimiter, { at: 0, line: 1 }, LIMITS, (_line, cells) => {
      rows.push(cells.map((cell) => withoutGuard(cleanCell(cell))));
      return rows.length < LIMITS.rows;
    });
  } catch (problem) {
    if (problem instanceof Refusal) return null;
    throw problem;
  }
  return rows;
}
