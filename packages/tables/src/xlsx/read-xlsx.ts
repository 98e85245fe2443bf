import type { TableLimits } from '../limits.ts';
import { Refusal } from '../refusal.ts';
import { type Built, TableBuilder, type TakeRows } from '../shape/table-builder.ts';
import type { ReadOptions } from '../table.ts';
import { type BookSheet, openBook } from './parts.ts';
import { readSheet } from './read-sheet.ts';
import { readSharedStrings } from './shared-strings.ts';
import { readStyles } from './styles.ts';

/** Reads one sheet of an Excel file: the chosen one, or the first that is shown. */
export async function readXlsx(
  bytes: Uint8Array,
  fileName: string,
  options: ReadOptions,
  limits: TableLimits,
  take?: TakeRows,
): Promise<Built> {
  const book = await openBook(bytes, limits);
  const sheet = chosenSheet(book.sheets, options.sheet);
  const strings = await readSharedStrings(book);
  const formats = await readStyles(book);
  const builder = new TableBuilder(options, limits, take);
  const merges = await readSheet(book, sheet, { strings, formats }, builder);
  if (builder.isEmpty)
    throw new Refusal('table.emptySheet', { sheet: sheet.name, sheets: namesOf(book.sheets) });
  return builder.table(
    { fileName, encoding: 'Excel' },
    {
      format: 'xlsx',
      sheet: sheet.name,
      sheets: book.sheets.map(({ name, hidden }) => ({ name, hidden })),
    },
    merges,
  );
}

function chosenSheet(sheets: readonly BookSheet[], wanted: string | undefined): BookSheet {
  const key = (name: string) => name.normalize('NFKC').trim().toLowerCase();
  const found =
    wanted === undefined
      ? (sheets.find(({ hidden }) => !hidden) ?? sheets[0])
      : (sheets.find(({ name }) => name === wanted) ?? sheets.find(({ name }) => key(name) === key(wanted)));
  if (found !== undefined) return found;
  if (wanted === undefined) throw new Refusal('table.brokenExcel');
  throw new Refusal('table.noSheet', { sheet: wanted, sheets: namesOf(sheets) });
}

/** The sheets to choose from, as a sentence names them. */
function namesOf(sheets: readonly BookSheet[]): string {
  const names = sheets.filter(({ hidden }) => !hidden).map(({ name }) => name);
  return names.slice(0, 30).join('、');
}
