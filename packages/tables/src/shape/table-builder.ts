import type { TableLimits } from '../limits.ts';
import { Refusal } from '../refusal.ts';
import type { CellIssue, ReadOptions, Table, TableRow, TableSource } from '../table.ts';
import { cleanCell } from './clean-cell.ts';
import { CutDigits } from './cut-digits.ts';
import { findHeader, HEADER_WITHIN } from './find-header.ts';
import type { Finish } from './finish-rows.ts';
import { GuardCounts, withoutGuard } from './guards.ts';
import type { Merge } from './merge.ts';

/** Texts that files repeat are kept once. */
const REMEMBERED = 20_000;
const REMEMBERED_LENGTH = 40;
const LONGEST_NAME = 300;
/** Cells that are handed over in one go. */
const PIECE_CELLS = 20_000;

/** Takes rows as they are read. */
export type TakeRows = (rows: readonly TableRow[]) => void;

/** Thrown when rows that were handed over turn out to stand in another order: the file is to be read whole. */
export class OutOfOrder extends Error {}

/** A table whose rows were handed over, but for the first ones. */
export interface Built {
  readonly table: Table;
  readonly finish: Finish;
}

/**
 * Collects the raw rows of a file, within limits, and finds the header among the first. With `take`, rows further down are
 * handed over as they come and are not kept.
 */
export class TableBuilder {
  private readonly options: ReadOptions;
  private readonly limits: TableLimits;
  private readonly take: TakeRows | undefined;
  /** The first rows, where the header may stand. */
  private readonly head: TableRow[] = [];
  private rest: TableRow[] = [];
  private readonly known = new Map<string, string>();
  /** Of the rows below the first ones. */
  private readonly guards = new GuardCounts();
  private readonly digits = new CutDigits();
  private count = 0;
  private cells = 0;
  private pieceCells = 0;
  private characters = 0;
  private lastLine = 0;
  private inOrder = true;

  constructor(options: ReadOptions, limits: TableLimits, take?: TakeRows) {
    this.options = options;
    this.limits = limits;
    this.take = take;
  }

  get isEmpty(): boolean {
    return this.count === 0;
  }

  /** Whether a look at the file has seen enough. */
  get isFull(): boolean {
    const { firstRows, headerRow = 0 } = this.options;
    return firstRows !== undefined && this.count >= firstRows + HEADER_WITHIN + headerRow;
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
      cells.push(this.remembered(cell));
    }
    if (this.characters > this.limits.characters)
      throw new Refusal('table.tooMuchText', { limit: this.limits.characters });
    while (cells.length > 0 && cells.at(-1) === '') cells.pop();
    if (cells.length === 0 && issues.length === 0) return;
    if (this.count >= this.limits.rows + HEADER_WITHIN)
      throw new Refusal('table.tooManyRows', { limit: this.limits.rows });
    this.keep(issues.length > 0 ? { line, cells, issues } : { line, cells });
  }

  /** The table, once all rows are there. */
  table(
    file: Pick<Table, 'fileName' | 'encoding'>,
    source: Omit<TableSource, 'headerRow' | 'headerRows' | 'top'>,
    merges: readonly Merge[] = [],
  ): Built {
    const all = this.inOrder ? this.head : [...this.head, ...this.rest].sort((a, b) => a.line - b.line);
    const top = all.slice(0, HEADER_WITHIN);
    const found = findHeader(top, merges, this.options.headerRow);
    if (found === null) {
      const { headerRow } = this.options;
      throw headerRow === undefined
        ? new Refusal('table.empty')
        : new Refusal('table.noHeaderRow', { line: headerRow });
    }
    const { header, lowerHeader, last, levels } = found;
    if (this.count - last - 1 > this.limits.rows)
      throw new Refusal('table.tooManyRows', { limit: this.limits.rows });
    const body = all.slice(last + 1);
    const guards = this.inOrder ? this.guards : new GuardCounts();
    for (const row of body) {
      guards.add(row.cells);
      this.digits.add(row.cells);
    }
    if (this.inOrder) {
      if (this.take === undefined) for (const row of this.rest) body.push(row);
      else this.take(this.rest);
    }
    return {
      table: {
        ...file,
        header: header.map(nameOf),
        ...(lowerHeader === undefined ? {} : { lowerHeader: lowerHeader.map(nameOf) }),
        rows: body.slice(0, this.options.firstRows),
        source: { ...source, headerRow: top[last]?.line ?? 1, headerRows: levels, top },
      },
      finish: {
        format: source.format,
        columns: header.length,
        guards: guards.columns(),
        cut: this.digits.cutColumns(),
      },
    };
  }

  private keep(row: TableRow): void {
    this.count++;
    if (row.line < this.lastLine) {
      if (this.take !== undefined) throw new OutOfOrder();
      this.inOrder = false;
    }
    this.lastLine = row.line;
    if (this.count <= HEADER_WITHIN) {
      this.head.push(row);
      return;
    }
    this.guards.add(row.cells);
    this.digits.add(row.cells);
    this.rest.push(row);
    this.pieceCells += row.cells.length + 1;
    if (this.take === undefined || this.pieceCells < PIECE_CELLS) return;
    this.take(this.rest);
    this.rest = [];
    this.pieceCells = 0;
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

/** A name as people read it; what goes on for pages is no name. */
function nameOf(cell: string): string {
  const name = withoutGuard(cell);
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1).toWellFormed()}…` : name;
}

function isEmpty(cell: string): boolean {
  return cell === '' || cell === ' ';
}
