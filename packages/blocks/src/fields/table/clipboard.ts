import type { Field } from '@weir/artefact';
import type { TextContext } from '@weir/form-engine';
import { fieldRuns } from '../../run.ts';
import { typedValue } from '../../typed-value.ts';

/** Cells of text copied from a spreadsheet: tab-separated, quoted where a cell holds tabs, quotes or line breaks. */
export function readCells(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const source = text.replace(/\r\n?/g, '\n');
  for (let i = 0; i < source.length; i++) {
    const c = source[i];
    if (quoted) {
      if (c === '"' && source[i + 1] === '"') {
        cell += '"';
        i++;
      } else if (c === '"') quoted = false;
      else cell += c;
    } else if (c === '"' && cell === '') quoted = true;
    else if (c === '\t' || c === '\n') {
      row.push(cell);
      cell = '';
      if (c === '\n') {
        rows.push(row);
        row = [];
      }
    } else cell += c;
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell]);
  return rows.filter((cells) => cells.some((one) => one.trim() !== ''));
}

/** The value a pasted cell means; what cannot be read stays as text, so that it is seen and judged. */
export function readCell(
  column: Field,
  text: string,
  context: TextContext,
): { readonly value: unknown; readonly unread: boolean } {
  return typedValue(fieldRuns.get(column.kind), column, { text, context });
}

/** Whether the first pasted row is a header: every filled cell is the title or key of a column. */
export function headerOf(
  cells: readonly string[],
  columns: readonly Field[],
): readonly (Field | null)[] | null {
  const found = cells.map((cell) => {
    const wanted = cell.trim().replace(/(?<!\s)\s*\*$/, '');
    return (
      columns.find((column) => [column.title['zh-CN'], column.title.en, column.key].includes(wanted)) ?? null
    );
  });
  return found.some(Boolean) && cells.every((cell, i) => cell.trim() === '' || found[i]) ? found : null;
}

/** Pasted text as rows of the table, column by column in the order given (or named by a header row). */
export function readRows(
  text: string,
  columns: readonly Field[],
  context: TextContext,
): { readonly rows: readonly Readonly<Record<string, unknown>>[]; readonly unread: number } {
  const cells = readCells(text);
  const header = headerOf(cells[0] ?? [], columns);
  const order = header ?? columns;
  let unread = 0;
  const rows = (header ? cells.slice(1) : cells).map((line) => {
    const row: Record<string, unknown> = {};
    line.forEach((cell, i) => {
      const column = order[i];
      if (!column) return;
      const read = readCell(column, cell, context);
      if (read.unread) unread++;
      if (read.value !== undefined) row[column.key] = read.value;
    });
    return row;
  });
  return { rows, unread };
}
