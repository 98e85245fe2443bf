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

/**
 * Rows without guards: those of single cells, and those that stand before the values of a whole column. One text alone that
 * begins with such a sign is what somebody wrote.
 */
export function withoutGuards(rows: readonly TableRow[]): readonly TableRow[] {
  const columns = new Map(GUARDS.map((guard) => [guard, guardedColumns(rows, guard)]));
  const bare = (cell: string, at: number): string => {
    const guard = GUARDS.find((sign) => cell.startsWith(sign));
    if (guard === undefined) return cell;
    return columns.get(guard)?.has(at) ? trimmed(cell.slice(guard.length)) : withoutGuard(cell);
  };
  return rows.map((row) => (row.cells.some(isGuardSign) ? { ...row, cells: row.cells.map(bare) } : row));
}

function guardedColumns(rows: readonly TableRow[], guard: string): ReadonlySet<number> {
  const filled: number[] = [];
  const begin: number[] = [];
  for (const { cells } of rows) {
    for (let at = 0; at < cells.length; at++) {
      const cell = cells[at] ?? '';
      if (cell === '') continue;
      filled[at] = (filled[at] ?? 0) + 1;
      // A closing sign makes it a quotation.
      if (cell.startsWith(guard) && !(cell.length > 1 && cell.endsWith(guard)))
        begin[at] = (begin[at] ?? 0) + 1;
    }
  }
  const counts = Object.entries(begin).map(
    ([at, count]) => [Number(at), count, filled[Number(at)] ?? 0] as const,
  );
  const whole = counts.flatMap(([at, count, all]) => (count === all ? [at] : []));
  const most = counts.flatMap(([at, count, all]) => (count >= 2 && count >= all * SHARE ? [at] : []));
  return new Set([...most, ...(whole.length >= 2 ? whole : [])]);
}
