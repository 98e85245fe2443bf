import { LIMITS, type ReadTable, readPasted, readTable } from '@weir/tables';

/** A form is made from the first rows of a file; it is read here, in the browser, so less of it than on the server. */
const MOST_BYTES = 5 * 1024 * 1024;
const MOST_UNPACKED = 60 * 1024 * 1024;
const FIRST_ROWS = 500;

/** Reads the first rows of a file as a table. */
export async function readTableFile(file: File): Promise<ReadTable> {
  const limits = { ...LIMITS, fileBytes: MOST_BYTES, unpackedBytes: MOST_UNPACKED };
  // What is too large is not even loaded: the reader refuses it by its size.
  const bytes =
    file.size > MOST_BYTES ? new Uint8Array(MOST_BYTES + 1) : new Uint8Array(await file.arrayBuffer());
  return readTable(bytes, file.name, { firstRows: FIRST_ROWS }, limits);
}

/** Reads what was copied from a spreadsheet, or a CSV text; one line of Chinese names may be parted by Chinese commas. */
export function readTableText(text: string): ReadTable {
  const names = /^[^\n\t,;，、]*、[^\n\t,;]*$/.test(text.trim()) ? text.replaceAll('、', '，') : text;
  return readPasted(names, { firstRows: FIRST_ROWS });
}
