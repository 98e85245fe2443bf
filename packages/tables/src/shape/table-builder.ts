import type { TableLimits } from '../limits.ts';
import { Refusal } from '../refusal.ts';
import { tableIssue } from '../sentences.ts';
import type { CellIssue, ReadOptions, Table, TableRow, TableSource } from '../table.ts';
import { cleanCell } from './clean-cell.ts';
import { findHeader, HEADER_WITHIN } from './find-header.ts';
import { isGuardSign, withoutGuard, withoutGuards } from './guards.ts';
import type { Merge } from './merge.ts';

/** Texts that files repeat are kept once. */
const REMEMBERED = 20_000;
const REMEMBERED_LENGTH = 40;

/** Collects the raw rows of a file, within limits, and makes a table of them. */
export class TableBuilder {
  private readonly options: ReadOptions;
  private readonly limits: TableLimits;
  private readonly rows: TableRow[] = [];
  private readonly known = new Map<string, string>();
  private cells = 0;
  private characters = 0;
  private inOrder = true;
  private mayBeGuarded = false;

  constructor(options: ReadOptions, limits: TableLimits) {
    this.options = options;
    this.limits = limits;
  }

  get isEmpty(): boolean {
    return this.rows.length === 0;
  }

  /** Whether a look at the file has seen enough. */
  get isFull(): boolean {
    const { firstRows, headerRow = 0 } = this.options;
    return firstRows !== undefined && this.rows.length >= firstRows + HEADER_WITHIN + headerRow;
  }

  add(line: number, raw: readonly string[], issues: readonly CellIssue[] = []): void {
    if (this.isFull) return;
    let width = raw.length;
    while (width > 0 && isEmpty(raw[width - 1] ?? '')) width--;
    if (width === 0 && issues.length === 0) return;
    if (width > this.limits.columns)
      throw new Refusal('table.tooManyColumns', { line, limit: this.limits.columns });
    this.cells += width;
    if (this.cells > this.limits.cells) throw new Refusal('table.tooManyCells', { limit: this.limits.cells });
    const cells: string[] = [];
    for (let at = 0; at < width; at++) {
      const cell = cleanCell(raw[at] ?? '');
      this.characters += cell.length;
      if (!this.mayBeGuarded && isGuardSign(cell)) this.mayBeGuarded = true;
      cells.push(this.remembered(cell));
    }
    if (this.characters > this.limits.characters)
      throw new Refusal('table.tooMuchText', { limit: this.limits.characters });
    while (cells.length > 0 && cells.at(-1) === '') cells.pop();
    if (cells.length === 0 && issues.length === 0) return;
    if (this.rows.length >= this.limits.rows + HEADER_WITHIN)
      throw new Refusal('table.tooManyRows', { limit: this.limits.rows });
    if (line < (this.rows.at(-1)?.line ?? 0)) this.inOrder = false;
    this.rows.push(issues.length > 0 ? { line, cells, issues } : { line, cells });
  }

  /** The table, once all rows are there. */
  table(
    file: Pick<Table, 'fileName' | 'encoding'>,
    source: Omit<TableSource, 'headerRow' | 'headerRows' | 'top'>,
    merges: readonly Merge[] = [],
  ): Table {
    const rows = this.inOrder ? this.rows : this.rows.toSorted((a, b) => a.line - b.line);
    const top = rows.slice(0, HEADER_WITHIN);
    const found = findHeader(top, merges, this.options.headerRow);
    if (found === null) {
      const { headerRow } = this.options;
      throw headerRow === undefined
        ? new Refusal('table.empty')
        : new Refusal('table.noHeaderRow', { line: headerRow });
    }
    const { header, lowerHeader, last, levels } = found;
    const body = rows.slice(last + 1, last + 1 + (this.options.firstRows ?? rows.length));
    if (body.length > this.limits.rows) throw new Refusal('table.tooManyRows', { limit: this.limits.rows });
    return {
      ...file,
      header: header.map(withoutGuard),
      ...(lowerHeader === undefined ? {} : { lowerHeader: lowerHeader.map(withoutGuard) }),
      rows: (this.mayBeGuarded ? withoutGuards(body) : body).map((row) => withLength(row, header.length)),
      source: { ...source, headerRow: rows[last]?.line ?? 1, headerRows: levels, top },
    };
  }

  private remembered(cell: string): string {
    if (cell.length > REMEMBERED_LENGTH) return cell;
    const known = this.known.get(cell);
    if (known !== undefined) return known;
    if (this.known.size >= REMEMBERED) this.known.clear();
    this.known.set(cell, cell);
    return cell;
  }
}

/** A row with more cells than the header has been shifted by a stray delimiter, or says more than will be imported. */
function withLength(row: TableRow, limit: number): TableRow {
  if (row.cells.length <= limit) return row;
  const issue: CellIssue = { column: null, issue: tableIssue('table.rowTooLong', { line: row.line, limit }) };
  return { ...row, issues: [...(row.issues ?? []), issue] };
}

function isEmpty(cell: string): boolean {
  return cell === '' || cell === ' ';
}
