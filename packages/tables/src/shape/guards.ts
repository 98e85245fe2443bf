import type { TableRow } from '../table.ts';
import { trimmed } from './clean-cell.ts';

/**
 * Signs that stand before a text only so that no spreadsheet takes it for a number or a formula. Our own writers put an
 * apostrophe; shops put one too; bills put a backtick before every value of a column.
 */
const GUARDS = ['`', "'"] as const;
/** Bills end with a few lines of sums that look otherwise. */
const SHARE = 0.6;

/** Whether a text could be taken for a formula. */
export function startsFormula(text: string): boolean {
  return /^[=+\-@＝＋－＠]/.test(text);
}

/** Whether a writer puts an apostrophe before the text: it could be a formula, or it would itself look guarded. */
export function needsGuard(text: string): boolean {
  return startsFormula(text) || isGuardSign(text);
}

/** Whether a cell begins with a sign that may be a guard. */
export function isGuardSign(cell: string): boolean {
  return cell.startsWith("'") || cell.startsWith('`');
}

/** Takes off an apostrophe that can only be a guard: one before a number, a formula or another guard. */
export function withoutGuard(cell: string): string {
  return /^'[=+\-@\d＝＋－＠'`]/.test(cell) ? trimmed(cell.slice(1)) : cell;
}

/** Columns whose values begin with a guard, by the guard. */
export type GuardedColumns = Readonly<Record<(typeof GUARDS)[number], readonly number[]>>;

/**
 * Rows without guards: those of single cells, and those that stand before the values of a whole column. One text alone that
 * begins with such a sign is what somebody wrote.
 */
export function withoutGuards(rows: readonly TableRow[], columns: GuardedColumns): readonly TableRow[] {
  const bare = (cell: string, at: number): string => {
    const guard = GUARDS.find((sign) => cell.startsWith(sign));
    if (guard === undefined) return cell;
    return columns[guard].includes(at) ? trimmed(cell.slice(guard.length)) : withoutGuard(cell);
  };
  return rows.map((row) => (row.cells.some(isGuardSign) ? { ...row, cells: row.cells.map(bare) } : row));
}

/** Counts, row by row, in which columns values begin with a guard. */
export class GuardCounts {
  private readonly filled: number[] = [];
  private readonly begin: Record<(typeof GUARDS)[number], number[]> = { '`': [], "'": [] };
  private any = false;

  add(cells: readonly string[]): void {
    for (let at = 0; at < cells.length; at++) {
      const cell = cells[at] ?? '';
      if (cell === '') continue;
      this.filled[at] = (this.filled[at] ?? 0) + 1;
      const guard = GUARDS.find((sign) => cell.startsWith(sign));
      if (guard === undefined) continue;
      this.any = true;
      // A closing sign makes it a quotation.
      if (cell.length === 1 || !cell.endsWith(guard)) {
        const begin = this.begin[guard];
        begin[at] = (begin[at] ?? 0) + 1;
      }
    }
  }

  /** The guarded columns; null when no cell begins with such a sign. */
  columns(): GuardedColumns | null {
    return this.any ? { '`': this.columnsOf('`'), "'": this.columnsOf("'") } : null;
  }

  private columnsOf(guard: (typeof GUARDS)[number]): readonly number[] {
    const counts = Object.entries(this.begin[guard]).map(
      ([at, count]) => [Number(at), count, this.filled[Number(at)] ?? 0] as const,
    );
    const whole = counts.flatMap(([at, count, all]) => (count === all ? [at] : []));
    const most = counts.flatMap(([at, count, all]) => (count >= 2 && count >= all * SHARE ? [at] : []));
    return [...new Set([...most, ...(whole.length >= 2 ? whole : [])])];
  }
}
