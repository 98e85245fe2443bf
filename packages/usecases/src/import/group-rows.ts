import { isDamagedNumber } from '@weir/tables';
import type { ImportTable } from '../contract.ts';
import { createBreather } from './breather.ts';
import { headerKey } from './match-headers.ts';
import type { Confirmed } from './plan-import.ts';

/** Rows of the file that make one record, with where each line of its table stands. */
export interface RowGroup {
  /** Positions in `table.rows`. */
  readonly rows: readonly number[];
}

/** Columns of the file that fill one field, in the order they are asked. */
export type Feeds = readonly number[];

/** Columns of the file by what they fill. */
export interface Columns {
  /** Field of the record → columns of the file. */
  readonly own: ReadonlyMap<string, Feeds>;
  /** Table → column key → columns of the file. */
  readonly tables: ReadonlyMap<string, ReadonlyMap<string, Feeds>>;
}

/** The column that speaks for the field in this row: the first that is filled. */
export function filledColumn(cells: readonly string[], feeds: Feeds): number | undefined {
  return feeds.find((column) => (cells[column] ?? '').trim() !== '');
}

/** What the row says of the field; '' where it says nothing. */
export function cellText(cells: readonly string[], feeds: Feeds): string {
  const column = filledColumn(cells, feeds);
  return column === undefined ? '' : (cells[column] ?? '').trim();
}

/** Splits names like `lines.qty` from fields of the record. */
export function columnsOf(matches: readonly (Confirmed | null)[]): Columns {
  const own = new Map<string, Feeds>();
  const tables = new Map<string, Map<string, Feeds>>();
  const inTurn = matches
    .flatMap((match, at) => (match === null ? [] : [{ ...match, at }]))
    .toSorted((a, b) => a.turn - b.turn || a.at - b.at);
  for (const { field, at } of inTurn) {
    const [table = '', column] = field.split('.');
    if (column === undefined) own.set(field, [...(own.get(field) ?? []), at]);
    else {
      const columns = tables.get(table) ?? new Map<string, Feeds>();
      columns.set(column, [...(columns.get(column) ?? []), at]);
      tables.set(table, columns);
    }
  }
  return { own, tables };
}

/**
 * Rows with the same values in the grouping fields are one record, wherever in the file they stand. A row that has only
 * table cells continues the record above it, as exports with merged cells have it. Empty rows are nothing.
 */
export async function groupRows(
  table: ImportTable,
  columns: Columns,
  groupBy: readonly string[],
): Promise<readonly RowGroup[]> {
  const keyFeeds = groupBy.flatMap((name) => {
    const feeds = columns.own.get(name);
    return feeds === undefined ? [] : [feeds];
  });
  const ownColumns = [...columns.own.values()].flat();
  const lineColumns = [...columns.tables.values()].flatMap((table) => [...table.values()].flat());
  const groups: number[][] = [];
  const byKey = new Map<string, number[]>();
  let last: number[] | undefined;
  const breathe = createBreather();
  for (const [at, { cells, issues = [] }] of table.rows.entries()) {
    await breathe();
    const isWrong = (column: number | null) => issues.some((one) => one.column === column);
    const filled = (column: number) => (cells[column] ?? '').trim() !== '' || isWrong(column);
    const hasOwn = ownColumns.some(filled) || isWrong(null);
    const hasLine = lineColumns.some(filled);
    if (!hasOwn && !hasLine) continue;
    if (keyFeeds.length > 0 && !hasOwn && last !== undefined) {
      last.push(at);
      continue;
    }
    const key = keyFeeds.map((feeds) => cellKey(cellText(cells, feeds)));
    const text = key.join('\u0000');
    // A number that has lost its digits may be that of another order: it joins nothing.
    const joins =
      key.some((part) => part !== '') &&
      !key.some(isDamagedNumber) &&
      !keyFeeds.some((feeds) => feeds.some(isWrong));
    const known = joins ? byKey.get(text) : undefined;
    if (known !== undefined) known.push(at);
    else {
      const group = [at];
      groups.push(group);
      if (joins) byKey.set(text, group);
    }
    last = known ?? groups.at(-1);
  }
  return groups.map((rows) => ({ rows }));
}

/** Cells are compared as people see them: width and outer spaces do not count. */
function cellKey(text: string): string {
  return text.normalize('NFKC').trim();
}

/** A word of the file as value tables are looked up. */
export function wordKey(text: string): string {
  return headerKey(text) === '' ? text.trim() : headerKey(text);
}
