import type { TableRow } from '../table.ts';
import type { Merge } from './merge.ts';

/** How many filled rows down a header may stand, below titles, notes and a bill's particulars. */
export const HEADER_WITHIN = 60;
/** A header is about as full as the fullest row near it. */
const FULL = 0.6;
/** Lines of key–value pairs above a header that are about as full as it is. */
const PAIR_LINES = 6;
/** Names of a header that differ from each other, at least. */
const DIFFERENT = 0.8;
/** Rows below a line that show what its columns hold. */
const LOOK_BELOW = 20;

/** Where the header stands and what it says. */
export interface FoundHeader {
  readonly header: readonly string[];
  /** Names of the lower level, where there are two. */
  readonly lowerHeader?: readonly string[];
  /** Position of its last row. */
  readonly last: number;
  readonly levels: 1 | 2;
}

/** Finds the header among the first filled rows, or takes the chosen line; null when there is none. */
export function findHeader(
  rows: readonly TableRow[],
  merges: readonly Merge[],
  chosen: number | undefined,
): FoundHeader | null {
  const at = chosen === undefined ? likeliest(rows) : rows.findIndex(({ line }) => line === chosen);
  const row = rows[at];
  if (row === undefined || row.cells.length === 0) return null;
  return twoLevels(rows, at, merges) ?? { header: row.cells, last: at, levels: 1 };
}

const filledOf = ({ cells }: TableRow): number => cells.reduce((sum, cell) => sum + (cell === '' ? 0 : 1), 0);

/** The first row that is about as full as the fullest, unless it is a line of pairs above the real header. */
function likeliest(rows: readonly TableRow[]): number {
  const filled = rows.map(filledOf);
  const fullest = fullestBody(filled);
  const first = filled.findIndex((count) => count >= Math.ceil(fullest * FULL));
  if (first < 0) return -1;
  for (let at = first + 1; at <= first + PAIR_LINES && at < rows.length; at++) {
    if ((filled[at] ?? 0) < (filled[first] ?? 0)) continue;
    if (isHeaderBelow(rows, first, at)) return at;
  }
  return first;
}

/** How full rows are: the fullest, but one stray long row among many counts no more than the next. */
function fullestBody(filled: readonly number[]): number {
  const sorted = filled.toSorted((a, b) => b - a);
  return sorted.length > 4 ? (sorted[1] ?? 0) : (sorted[0] ?? 0);
}

/**
 * Whether the row at `at` is the header and the one at `first` a line of particulars: it holds names only, over columns
 * that hold data, and the line above does not, or is less full.
 */
function isHeaderBelow(rows: readonly TableRow[], first: number, at: number): boolean {
  const below = rows.slice(at + 1, at + 1 + LOOK_BELOW);
  const row = rows[at];
  const above = rows[first];
  if (row === undefined || above === undefined || below.length === 0) return false;
  const names = row.cells.filter((cell) => cell !== '');
  if (names.some(isData) || new Set(names).size < names.length * DIFFERENT) return false;
  if (!row.cells.some((cell, column) => cell !== '' && holdsData(below, column))) return false;
  const pairs = above.cells.some((cell) => isData(cell) || /[:：]/.test(cell));
  return pairs || filledOf(above) < names.length;
}

function holdsData(rows: readonly TableRow[], column: number): boolean {
  const cells = rows.map(({ cells }) => cells[column] ?? '').filter((cell) => cell !== '');
  return cells.length > 0 && cells.filter(isData).length > cells.length / 2;
}

/** Numbers, amounts, days, times and codes of many digits: what columns hold and headers do not. */
export function isData(cell: string): boolean {
  return (
    cell.length <= 64 &&
    (/^[`'¥￥$€]?[+-]?\d[\d,]*(?:\.\d+)?(?:[eE][+-]?\d+)?%?元?$/.test(cell) ||
      /^`?\d{4}[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?)?(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?$/.test(cell) ||
      /^\d{1,2}:\d{2}(?::\d{2})?$/.test(cell) ||
      /^[A-Za-z]{0,6}[-_]?\d{5}[\dA-Za-z-]*$/.test(cell))
  );
}

/** The header that goes over two rows: groups above, names below; a name that is merged downwards belongs to its column. */
function twoLevels(rows: readonly TableRow[], at: number, merges: readonly Merge[]): FoundHeader | null {
  return joined(rows, at - 1, at, merges) ?? joined(rows, at, at + 1, merges);
}

function joined(
  rows: readonly TableRow[],
  upperAt: number,
  lowerAt: number,
  merges: readonly Merge[],
): FoundHeader | null {
  const upper = rows[upperAt];
  const lower = rows[lowerAt];
  if (upper === undefined || lower === undefined || lower.line !== upper.line + 1) return null;
  const width = Math.max(upper.cells.length, lower.cells.length);
  const groups = groupsOf(upper, lower, width, merges);
  if (groups === null) return null;
  const header: string[] = [];
  const lowerHeader: string[] = [];
  for (let column = 0; column < width; column++) {
    const group = groups[column] ?? '';
    const own = lower.cells[column] ?? '';
    const name = own === '' || own === group ? group : group === '' ? own : `${group} ${own}`;
    header.push(name);
    lowerHeader.push(own === '' ? name : own);
  }
  return { header, lowerHeader, last: lowerAt, levels: 2 };
}

/** The upper name over each column, or null when the two rows are no header of two levels. */
function groupsOf(
  upper: TableRow,
  lower: TableRow,
  width: number,
  merges: readonly Merge[],
): readonly string[] | null {
  const cell = (row: TableRow, column: number) => row.cells[column] ?? '';
  const over = (row: TableRow, column: number) =>
    merges.find(({ top, left, right }) => top === row.line && column >= left && column <= right);
  const groups = Array.from({ length: width }, (_none, column) => {
    const merge = over(upper, column);
    return merge === undefined ? cell(upper, column) : cell(upper, merge.left);
  });
  if (merges.some(({ top, bottom }) => top === upper.line && bottom === lower.line)) return groups;
  if (lower.cells.some(isData)) return null;
  // One merged cell alone is a title, not a group.
  const across = merges.some(
    ({ top, bottom, left, right }) => top === upper.line && bottom === top && right > left,
  );
  if (across && filledOf(upper) >= 2 && filledOf(lower) >= 2) return groups;
  return spread(upper, lower, width);
}

/** Without merged cells (CSV): a group stands over its first column and the columns right of it that it leaves blank. */
function spread(upper: TableRow, lower: TableRow, width: number): readonly string[] | null {
  const groups: string[] = [];
  let group = '';
  let widest = 0;
  let run = 0;
  let alone = 0;
  for (let column = 0; column < width; column++) {
    const own = upper.cells[column] ?? '';
    const below = lower.cells[column] ?? '';
    if (own === '' && below === '') return null;
    if (own !== '') {
      group = below === '' ? '' : own;
      run = 1;
      if (below === '') alone++;
    } else run++;
    if (group === '' && own === '') return null;
    widest = Math.max(widest, run);
    groups.push(own === '' ? group : own);
  }
  // Names that stand alone above and groups that go over several: anything less is two ordinary rows.
  return widest >= 2 && alone >= 1 && !upper.cells.some(isData) ? groups : null;
}
