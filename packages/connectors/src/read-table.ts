import { readCsv } from './csv/read-csv.ts';
import { tableIssue } from './table/issue.ts';
import { MAX_MEGABYTES } from './table/limits.ts';
import { type ReadTable, refused } from './table/shape-table.ts';
import { readXlsx } from './xlsx/read-xlsx.ts';

/** How PNG, JPEG, GIF, PDF, RAR, 7z and gzip files begin. */
const FOREIGN: readonly (readonly number[])[] = [
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x25, 0x50, 0x44, 0x46],
  [0x52, 0x61, 0x72, 0x21],
  [0x37, 0x7a, 0xbc, 0xaf],
  [0x1f, 0x8b, 0x08],
];

/** Reads a CSV or Excel file as a table of texts. What it is, its bytes say; the name is only kept. */
export async function readTable(bytes: Uint8Array, fileName: string): Promise<ReadTable> {
  if (bytes.byteLength > MAX_MEGABYTES * 1024 * 1024) {
    return refused(tableIssue('table.tooLarge', { limit: MAX_MEGABYTES }));
  }
  if (bytes.byteLength === 0) return refused(tableIssue('table.empty'));
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    // Excel files with a password have the same wrapping as the old format.
    return refused(tableIssue(/\.xlsx$/i.test(fileName) ? 'table.brokenExcel' : 'table.oldExcel'));
  }
  if (startsWith(bytes, 0x50, 0x4b)) return readXlsx(bytes, fileName);
  if (FOREIGN.some((mark) => startsWith(bytes, ...mark))) return refused(tableIssue('table.notATable'));
  return readCsv(bytes, fileName);
}

function startsWith(bytes: Uint8Array, ...mark: readonly number[]): boolean {
  return mark.every((byte, at) => bytes[at] === byte);
}
