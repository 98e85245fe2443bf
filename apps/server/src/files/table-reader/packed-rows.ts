import type { CellIssue, TableRow } from '@weir/tables';

/** Rows on their way from the reading thread: every text once, cells as places in the list of texts. */
export interface PackedRows {
  readonly texts: readonly string[];
  /** Cells of all rows, one after the other. */
  readonly cells: Uint32Array;
  /** Line and number of cells of each row. */
  readonly rows: Uint32Array;
  /** Place of a row in this batch, and what is wrong with it. */
  readonly issues: readonly (readonly [row: number, issues: readonly CellIssue[]])[];
}

/** Cells of one batch: unpacking it takes a few milliseconds. */
const BATCH_CELLS = 20_000;
const BATCH_ROWS = 4_000;
/** Characters of one batch, where cells are long. */
const BATCH_CHARACTERS = 2_000_000;

/** Packs rows in batches. */
export function* packRows(rows: readonly TableRow[]): Generator<PackedRows> {
  for (let from = 0; from < rows.length; ) {
    const texts: string[] = [];
    const known = new Map<string, number>();
    const cells: number[] = [];
    const heads: number[] = [];
    const issues: (readonly [number, readonly CellIssue[]])[] = [];
    let characters = 0;
    let count = 0;
    while (
      from < rows.length &&
      count < BATCH_ROWS &&
      cells.length < BATCH_CELLS &&
      characters < BATCH_CHARACTERS
    ) {
      const row = rows[from++];
      if (row === undefined) continue;
      heads.push(row.line, row.cells.length);
      for (const cell of row.cells) {
        let place = known.get(cell);
        if (place === undefined) {
          place = texts.length;
          texts.push(cell);
          known.set(cell, place);
          characters += cell.length;
        }
        cells.push(place);
      }
      if (row.issues !== undefined) issues.push([count, row.issues]);
      count++;
    }
    yield { texts, cells: Uint32Array.from(cells), rows: Uint32Array.from(heads), issues };
  }
}

const REMEMBERED = 50_000;
const REMEMBERED_LENGTH = 40;

/** Makes rows of batches again; texts that come back in later batches are kept once. */
export function createUnpacker(): (packed: PackedRows) => readonly TableRow[] {
  const known = new Map<string, string>();
  const remembered = (text: string): string => {
    if (text.length > REMEMBERED_LENGTH) return text;
    const same = known.get(text);
    if (same !== undefined) return same;
    if (known.size >= REMEMBERED) known.clear();
    known.set(text, text);
    return text;
  };
  return ({ texts, cells, rows, issues }) => {
    const kept = texts.map(remembered);
    const wrong = new Map(issues);
    const made: TableRow[] = [];
    let at = 0;
    for (let head = 0; head < rows.length; head += 2) {
      const width = rows[head + 1] ?? 0;
      const own: string[] = [];
      for (const end = at + width; at < end; at++) own.push(kept[cells[at] ?? 0] ?? '');
      const found = wrong.get(head / 2);
      const line = rows[head] ?? 0;
      made.push(found === undefined ? { line, cells: own } : { line, cells: own, issues: found });
    }
    return made;
  };
}
