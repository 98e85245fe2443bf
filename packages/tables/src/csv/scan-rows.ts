import type { TableLimits } from '../limits.ts';
import { Refusal } from '../refusal.ts';

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;

/** Where scanning begins: a position in the text and the line it stands on. */
export interface ScanFrom {
  readonly at: number;
  readonly line: number;
}

/**
 * Reads rows of a text in one pass, as Excel does: a cell that begins with a quotation mark goes on to the next single
 * one, over line breaks too; any other mark is only a sign. A line is one whatever ends it (CRLF, LF, CR). `take` gets the
 * line each row begins at, and stops the scan by returning false.
 */
export function scanRows(
  text: string,
  delimiter: string,
  from: ScanFrom,
  limits: Pick<TableLimits, 'columns' | 'cellCharacters'>,
  take: (line: number, cells: readonly string[]) => boolean,
): void {
  const mark = delimiter.charCodeAt(0);
  let { at, line } = from;
  while (at < text.length) {
    const first = line;
    const cells: string[] = [];
    for (let column = 0; ; column++) {
      const begin = at;
      let cell = '';
      if (text.charCodeAt(at) === QUOTE) {
        const quoted = quotedCell(text, at, line);
        cell = quoted.cell;
        at = quoted.end;
        const breaks = countBreaks(text, begin, at);
        const tail = plainEnd(text, at, mark);
        // Text behind a closing mark that stands lines below its opening one: the two do not belong together.
        if (breaks > 0 && tail > at) throw new Refusal('table.quote', { line });
        line += breaks;
        cell += text.slice(at, tail);
        at = tail;
      } else {
        at = plainEnd(text, at, mark);
        cell = text.slice(begin, at);
      }
      if (cell.length > limits.cellCharacters)
        throw new Refusal('table.cellTooLong', {
          line: first,
          column: column + 1,
          limit: limits.cellCharacters,
        });
      if (column < limits.columns) cells.push(cell);
      else if (cell !== '') throw new Refusal('table.tooManyColumns', { line: first, limit: limits.columns });
      if (at < text.length && text.charCodeAt(at) === mark) at++;
      else break;
    }
    if (text.charCodeAt(at) === CR && text.charCodeAt(at + 1) === LF) at++;
    at++;
    line++;
    if (!take(first, cells)) return;
  }
}

function quotedCell(
  text: string,
  from: number,
  line: number,
): { readonly cell: string; readonly end: number } {
  let cell = '';
  let at = from + 1;
  for (;;) {
    const close = text.indexOf('"', at);
    if (close < 0) throw new Refusal('table.quote', { line });
    if (text.charCodeAt(close + 1) !== QUOTE) return { cell: cell + text.slice(at, close), end: close + 1 };
    cell += text.slice(at, close + 1);
    at = close + 2;
  }
}

/** Where an unquoted cell ends: at the delimiter, the line break or the end of the text. */
function plainEnd(text: string, from: number, mark: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === mark || code === LF || code === CR) break;
  }
  return at;
}

function countBreaks(text: string, from: number, to: number): number {
  let breaks = 0;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === LF && (at === from || text.charCodeAt(at - 1) !== CR)) breaks++;
    else if (code === CR) breaks++;
  }
  return breaks;
}
