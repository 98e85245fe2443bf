import { readCsv } from './csv/read-csv.ts';
import { fileKind } from './file-kind.ts';
import { LIMITS, type TableLimits } from './limits.ts';
import { Refusal } from './refusal.ts';
import type { ReadOptions, ReadTable, Table } from './table.ts';
import { readXlsx } from './xlsx/read-xlsx.ts';

/**
 * Reads a CSV or Excel file as a table of texts; what it is, its bytes say. How it was read (sheet, header row, delimiter,
 * encoding) stands in `table.source` and can be chosen by `options`. Whatever the bytes are, the answer is a table or
 * issues, within limits.
 */
export async function readTable(
  bytes: Uint8Array,
  fileName: string,
  options: ReadOptions = {},
  limits: TableLimits = LIMITS,
): Promise<ReadTable> {
  try {
    return { ok: true, table: await read(bytes, fileName, options, limits) };
  } catch (problem) {
    if (problem instanceof Refusal) return { ok: false, issues: [problem.issue] };
    throw problem;
  }
}

async function read(
  bytes: Uint8Array,
  fileName: string,
  options: ReadOptions,
  limits: TableLimits,
): Promise<Table> {
  if (bytes.byteLength > limits.fileBytes)
    throw new Refusal('table.tooLarge', { limit: Math.floor(limits.fileBytes / 1024 / 1024) });
  const kind = fileKind(bytes);
  if (kind === 'xlsx') return readXlsx(bytes, fileName, options, limits);
  if (kind === 'text') return readCsv(bytes, fileName, options, limits);
  throw new Refusal(kind);
}
