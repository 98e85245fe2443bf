import { printable } from '../shape/clean-cell.ts';
import type { CellValue, Pages } from './cell-value.ts';
import { guardText } from './guard-text.ts';

/** A whole table as the text of a CSV file, for what is small. */
export function csvText(rows: readonly (readonly CellValue[])[]): string {
  return `\ufeff${rows.map(csvLine).join('')}`;
}

/** UTF-8 with byte order mark, so that spreadsheets read Chinese; CRLF; safe to open. */
export async function* writeCsv(header: readonly string[], pages: Pages): AsyncIterable<string> {
  yield `\ufeff${csvLine(header)}`;
  for await (const rows of pages) {
    if (rows.length > 0) yield rows.map(csvLine).join('');
  }
}

/** One line of cells. */
function csvLine(cells: readonly CellValue[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: CellValue): string {
  if (cell === null) return '';
  // A real number or a truth value is no text anyone could have slipped a formula into.
  if (typeof cell !== 'string') return String(cell);
  const text = guardText(printable(cell));
  // The tab that shops put before order numbers: Excel would keep 15 digits, and no leading zeros.
  if (isCode(text)) return `"\t${text}"`;
  return /[",\r\n\t;]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Digits that a spreadsheet would take for a number and change: long ones, those with leading zeros, exponents. */
function isCode(text: string): boolean {
  return /^(?:\d{12,}|0\d+|\d+(?:\.\d+)?[eE]\+?\d+)$/.test(text);
}
