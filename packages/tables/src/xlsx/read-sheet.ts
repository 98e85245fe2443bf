import { Refusal } from '../refusal.ts';
import { tableIssue } from '../sentences.ts';
import type { Merge } from '../shape/merge.ts';
import type { TableBuilder } from '../shape/table-builder.ts';
import type { CellIssue } from '../table.ts';
import { type Attributes, attribute } from '../xml/xml-reader.ts';
import { cellName, columnOf } from './cell-name.ts';
import type { NumberFormat } from './number-format.ts';
import { type CellText, isoCellText, numberText } from './number-text.ts';
import type { Book, BookSheet } from './parts.ts';
import { StringText, unescapeSigns } from './shared-strings.ts';

/** What the cells of a sheet mean. */
export interface SheetContext {
  readonly strings: readonly string[];
  readonly formats: readonly NumberFormat[];
}

const LAST_ROW = 1_048_576;
/** Merged cells matter only where a header may stand. */
const MERGES_WITHIN = 1000;
const MAX_MERGES = 10_000;
const NUMBER: NumberFormat = { shows: 'number' };

/** Reads the rows of one sheet into the builder; the merged cells near its top. */
export async function readSheet(
  book: Book,
  sheet: BookSheet,
  context: SheetContext,
  builder: TableBuilder,
): Promise<readonly Merge[]> {
  const reader = new SheetReader(book, context, builder);
  await book.read(sheet.part, reader);
  return reader.merges;
}

interface OpenCell {
  readonly column: number;
  readonly type: string;
  readonly style: number;
  value: string;
  hasValue: boolean;
  hasFormula: boolean;
}

class SheetReader {
  readonly merges: Merge[] = [];
  private readonly book: Book;
  private readonly context: SheetContext;
  private readonly builder: TableBuilder;
  private readonly inline = new StringText();
  private inData = false;
  private line = 0;
  private inRow = false;
  private column = -1;
  private cells: string[] = [];
  private issues: CellIssue[] = [];
  private cell: OpenCell | null = null;
  private inValue = false;

  constructor(book: Book, context: SheetContext, builder: TableBuilder) {
    this.book = book;
    this.context = context;
    this.builder = builder;
  }

  open(name: string, attributes: Attributes): void {
    if (this.cell !== null) this.openInCell(name);
    else if (this.inRow) {
      if (name === 'c') this.openCell(attributes);
    } else if (this.inData) {
      if (name === 'row') this.openRow(attributes);
    } else if (name === 'sheetData') this.inData = true;
    else if (name === 'mergeCell') this.addMerge(attribute(attributes, 'ref') ?? '');
  }

  close(name: string): void {
    if (this.cell !== null) {
      if (name === 'v') this.inValue = false;
      else if (name === 'c') this.closeCell(this.cell);
      else this.inline.close(name);
    } else if (name === 'row' && this.inRow) {
      this.inRow = false;
      this.builder.add(this.line, this.cells, this.issues);
    } else if (name === 'sheetData') this.inData = false;
  }

  text(text: string): void {
    if (this.cell === null) return;
    if (this.inValue) this.cell.value += text;
    else if (this.cell.type === 'inlineStr') this.inline.add(text);
    const { cellCharacters } = this.book.limits;
    if (this.cell.value.length > cellCharacters || this.inline.text.length > cellCharacters) {
      throw new Refusal('table.cellTooLong', { ...this.place(this.cell.column), limit: cellCharacters });
    }
  }

  private openRow(attributes: Attributes): void {
    const said = attribute(attributes, 'r');
    const line = said === undefined ? this.line + 1 : Number(said);
    if (!Number.isInteger(line) || line < 1 || line > LAST_ROW) throw new Refusal('table.brokenExcel');
    this.line = line;
    this.inRow = true;
    this.column = -1;
    this.cells = [];
    this.issues = [];
  }

  private openCell(attributes: Attributes): void {
    const said = attribute(attributes, 'r');
    const column = said === undefined ? this.column + 1 : columnOf(said);
    if (column === null) throw new Refusal('table.brokenExcel');
    this.column = column;
    this.cell = {
      column,
      type: attribute(attributes, 't') ?? 'n',
      style: Number(attribute(attributes, 's') ?? 0),
      value: '',
      hasValue: false,
      hasFormula: false,
    };
  }

  private openInCell(name: string): void {
    if (this.cell === null) return;
    if (name === 'v') {
      this.inValue = true;
      this.cell.hasValue = true;
    } else if (name === 'f') this.cell.hasFormula = true;
    else this.inline.open(name);
  }

  private closeCell(cell: OpenCell): void {
    this.cell = null;
    this.inValue = false;
    const { text, issue } = this.textOf(cell, this.inline.take());
    if (text === '' && issue === undefined) return;
    const { columns } = this.book.limits;
    // Before anything is filled up to it: a cell far to the right must cost nothing.
    if (cell.column >= columns)
      throw new Refusal('table.tooManyColumns', { line: this.line, limit: columns });
    while (this.cells.length < cell.column) this.cells.push('');
    this.cells[cell.column] = text;
    if (issue !== undefined)
      this.issues.push({
        column: cell.column,
        issue: tableIssue(issue, { ...this.place(cell.column), ...(text === '' ? {} : { text }) }),
      });
  }

  private place(column: number) {
    return { line: this.line, column: column + 1, cell: cellName(this.line, column) };
  }

  private textOf(cell: OpenCell, inline: string): CellText {
    switch (cell.type) {
      case 's':
        return this.sharedText(cell);
      case 'inlineStr':
        // Some programs write the text of an inline string as a value.
        return { text: unescapeSigns(inline === '' ? cell.value : inline) };
      case 'str':
        // A formula whose result is an empty text has a value, an empty one.
        if (cell.hasFormula && !cell.hasValue) return { text: '', issue: 'table.noResult' };
        return { text: unescapeSigns(cell.value) };
      case 'e':
        return { text: cell.value.trim() || '#N/A', issue: 'table.errorCell' };
      default:
        break;
    }
    const value = cell.value.trim();
    if (value === '') return cell.hasFormula ? { text: '', issue: 'table.noResult' } : { text: '' };
    if (cell.type === 'b') {
      if (value === '1' || value.toLowerCase() === 'true') return { text: 'TRUE' };
      if (value === '0' || value.toLowerCase() === 'false') return { text: 'FALSE' };
      return { text: value, issue: 'table.badCell' };
    }
    if (cell.type === 'd') return isoCellText(value);
    if (cell.type !== 'n') return { text: value, issue: 'table.badCell' };
    return numberText(value, this.context.formats[cell.style] ?? NUMBER, this.book.since1904);
  }

  private sharedText(cell: OpenCell): CellText {
    const value = cell.value.trim();
    if (value === '') return cell.hasFormula ? { text: '', issue: 'table.noResult' } : { text: '' };
    const text = /^\d{1,9}$/.test(value) ? this.context.strings[Number(value)] : undefined;
    return text === undefined ? { text: '', issue: 'table.badCell' } : { text };
  }

  private addMerge(reference: string): void {
    const ends = /^\$?([A-Za-z]{1,3})\$?(\d{1,7}):\$?([A-Za-z]{1,3})\$?(\d{1,7})$/.exec(reference);
    if (ends === null || this.merges.length >= MAX_MERGES) return;
    const [top, bottom] = [Number(ends[2]), Number(ends[4])];
    const [left, right] = [columnOf(ends[1] ?? ''), columnOf(ends[3] ?? '')];
    if (top <= MERGES_WITHIN && left !== null && right !== null)
      this.merges.push({ top, bottom, left, right });
  }
}
