import type { Issue } from '@weir/base';
import { readCsv } from './csv/read-csv.ts';
import { fileKind } from './file-kind.ts';
import { LIMITS, type TableLimits } from './limits.ts';
import { Refusal } from './refusal.ts';
import { finishRows } from './shape/finish-rows.ts';
import { type Built, OutOfOrder, type TakeRows } from './shape/table-builder.ts';
import type { ReadOptions, ReadTable } from './table.ts';
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
    const { table, finish } = await read(bytes, fileName, options, limits);
    return { ok: true, table: { ...table, rows: finishRows(table.rows, finish) } };
  } catch (problem) {
    if (problem instanceof Refusal) return { ok: false, issues: [problem.issue] };
    throw problem;
  }
}

/** A table of which some rows were handed over before; or why there is none. */
export type ReadInPieces =
  | (Built & {
      readonly ok: true;
      /** Whether the rows handed over belong behind `table.rows`; otherwise those are all. */
      readonly goesOn: boolean;
    })
  | { readonly ok: false; readonly issues: readonly Issue[] };

/**
 * Reads like `readTable`, but hands rows over as they come, so that a large file is held nowhere twice. They follow those of
 * `table.rows`, and all are as they are meant only after `finishRows`.
 */
export async function readTableInPieces(
  bytes: Uint8Array,
  fileName: string,
  options: ReadOptions,
  take: TakeRows,
): Promise<ReadInPieces> {
  try {
    // A look at the file needs no pieces.
    if (options.firstRows !== undefined)
      return { ok: true, ...(await read(bytes, fileName, options, LIMITS)), goesOn: false };
    return { ok: true, ...(await read(bytes, fileName, options, LIMITS, take)), goesOn: true };
  } catch (problem) {
    if (problem instanceof Refusal) return { ok: false, issues: [problem.issue] };
    if (!(problem instanceof OutOfOrder)) throw problem;
  }
  try {
    return { ok: true, ...(await read(bytes, fileName, options, LIMITS)), goesOn: false };
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
  take?: TakeRows,
): Promise<Built> {
  if (bytes.byteLength > limits.fileBytes)
    throw new Refusal('table.tooLarge', { limit: Math.floor(limits.fileBytes / 1024 / 1024) });
  const kind = fileKind(bytes);
  if (kind === 'xlsx') return readXlsx(bytes, fileName, options, limits, take);
  if (kind === 'text') return readCsv(bytes, fileName, options, limits, take);
  throw new Refusal(kind);
}
