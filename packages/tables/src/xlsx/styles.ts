import { Refusal } from '../refusal.ts';
import { attribute } from '../xml/xml-reader.ts';
import { type NumberFormat, numberFormat } from './number-format.ts';
import type { Book } from './parts.ts';

const MAX_STYLES = 100_000;

/** The number format of each cell style, by the style's place. */
export async function readStyles(book: Book): Promise<readonly NumberFormat[]> {
  if (book.styles === undefined) return [];
  const codes = new Map<number, string>();
  const ids: number[] = [];
  let inCells = false;
  await book.read(book.styles, {
    open: (name, attributes) => {
      const id = Number(attribute(attributes, 'numFmtId') ?? 0);
      if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) ids.push(id);
      else if (name === 'numFmt') codes.set(id, attribute(attributes, 'formatCode') ?? '');
      if (ids.length > MAX_STYLES || codes.size > MAX_STYLES) throw new Refusal('table.brokenExcel');
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
    text: () => undefined,
  });
  const made = new Map<number, NumberFormat>();
  return ids.map((id) => {
    const format = made.get(id) ?? numberFormat(id, codes.get(id));
    made.set(id, format);
    return format;
  });
}
