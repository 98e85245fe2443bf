import type { ImportTable } from '../contract.ts';
import { createBreather } from './breather.ts';
import { headerKey } from './match-headers.ts';

/** Rows of the file that make one record, with where each line of its table stands. */
export interface RowGroup {
  /** Positions in `table.rows`. */
  readonly rows: readonly number[];
}

/** Columns of the file by what they fill. */
export interface Columns {
  /** Field of the record → column of the file. */
  readonly own: ReadonlyMap<string, number>;
  /** Table → column key → column of the file. */
  readonly tables: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** Splits names like `lines.qty` from fields of the record. */
export function columnsOf(matches: readonly (string | null)[]): Columns {
  const own = new Map<string, number>();
  const tables = new Map<string, Map<string, number>>();
  matches.forEach((name, at) => {
    if (name === null) return;
    const [table = '', column] = name.split('.');
    if (column === undefined) own.set(name, at);
    else {
      const columns = tables.get(table) ?? new Map<string, number>();
      columns.set(column, at);
      tables.set(table, columns);
    }
  });
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
  const keyColumns = groupBy.flatMap((name) => columns.own.get(name) ?? []);
  const ownColumns = [...columns.own.values()];
  const lineColumns = [...columns.tables.values()].flatMap((table) => [...table.values()]);
  const groups: number[][] = [];
  const byKey = new Map<string, number[]>();
  let last: number[] | undefined;
  const breathe = createBreather();
  for (const [at, { cells }] of table.rows.entries()) {
    await breathe();
    const filled = (column: number) => (cells[column] ?? '').trim() !== '';
    const hasOwn = ownColumns.some(filled);
    const hasLine = lineColumns.some(filled);
    if (!hasOwn && !hasLine) continue;
    if (keyColumns.length > 0 && !hasOwn && last !== undefined) {
      last.push(at);
      continue;
    }
    const key = keyColumns.map((column) => cellKey(cells[column] ?? ''));
    const text = key.join('\u0000');
    const known = keyColumns.length > 0 && key.some((part) => part !== '') ? byKey.get(text) : undefined;
    if (known !== undefined) known.push(at);
    else {
      const group = [at];
      groups.push(group);
      if (keyColumns.length > 0 && key.some((part) => part !== '')) byKey.set(text, group);
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
