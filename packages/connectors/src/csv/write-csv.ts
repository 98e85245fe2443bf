import type { ExportCell } from '@weir/usecases';
import { isGuarded, printable, trimmed } from '../table/clean-cell.ts';

/** Pages of rows, as exports give them. */
export type Pages = AsyncIterable<readonly (readonly ExportCell[])[]>;

/** UTF-8 with byte order mark, so that spreadsheets read Chinese; CRLF; safe to open. */
export async function* writeCsv(header: readonly string[], pages: Pages): AsyncIterable<string> {
  yield `\ufeff${csvLine(header)}`;
  for await (const rows of pages) {
    if (rows.length > 0) yield rows.map(csvLine).join('');
  }
}

/** One line of cells. */
function csvLine(cells: readonly ExportCell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: ExportCell): string {
  if (cell === null) return '';
  // A real number or a truth value is no text anyone could have slipped a formula into.
  if (typeof cell !== 'string') return String(cell);
  const text = guardText(printable(cell));
  return /[",\r\n\t;]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Text that cannot become a formula: an apostrophe before what a spreadsheet would take for one, also behind blanks, and
 * before what already looks guarded, so that reading the file back gives the same text.
 */
export function guardText(text: string): string {
  const bare = trimmed(text);
  if (/^[=+\-@＝＋－＠]/.test(bare) || isGuarded(bare)) return `'${bare}`;
  return /^[\t\r\n\0]/.test(text) ? bare : text;
}
