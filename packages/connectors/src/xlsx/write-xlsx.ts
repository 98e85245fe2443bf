import { PassThrough } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { ExportCell } from '@weir/usecases';
import ExcelJS from 'exceljs';
import type { Pages } from '../csv/write-csv.ts';
import { printable } from '../table/clean-cell.ts';

const MAX_TEXT = 32_767;
const MAX_NAME = 31;

/** A sheet of a file to write. */
export interface Sheet {
  readonly name: string;
  readonly header: readonly string[];
  readonly pages: Pages;
}

/** An Excel file of one sheet, as it is written; text is text and never a formula. */
export function writeXlsx(header: readonly string[], pages: Pages, name: string): AsyncIterable<Uint8Array> {
  return writeSheets([{ name, header, pages }]);
}

/** An Excel file of several sheets. */
export async function* writeSheets(sheets: readonly Sheet[]): AsyncIterable<Uint8Array> {
  const out = new PassThrough({ highWaterMark: 1024 * 1024 });
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({
    stream: out,
    useStyles: true,
    useSharedStrings: false,
  });
  const written = writeBook(book, sheets, out).catch((problem: unknown) => {
    out.destroy(problem instanceof Error ? problem : new Error(String(problem)));
  });
  try {
    for await (const chunk of out as AsyncIterable<Buffer>) yield chunk;
  } finally {
    out.destroy();
    await written;
  }
}

async function writeBook(
  book: ExcelJS.stream.xlsx.WorkbookWriter,
  sheets: readonly Sheet[],
  out: PassThrough,
): Promise<void> {
  const names = new Set<string>();
  for (const sheet of sheets) {
    const page = book.addWorksheet(sheetName(sheet.name, names), { views: [{ state: 'frozen', ySplit: 1 }] });
    page.columns = sheet.header.map((title) => ({ width: Math.min(Math.max(title.length * 2 + 2, 10), 40) }));
    const head = page.addRow(sheet.header.map(cellValue));
    head.font = { bold: true };
    head.commit();
    for await (const rows of sheet.pages) {
      for (const row of rows) page.addRow(row.map(cellValue)).commit();
      // Whoever reads sets the pace; packing and reading need their turn, which page after page would not give them.
      await setImmediate();
      if (out.writableNeedDrain && !out.destroyed) await drained(out);
      if (out.destroyed) return;
    }
    page.commit();
  }
  await book.commit();
}

/** Strings are written as strings, whatever they begin with; characters XML cannot hold are left out. */
function cellValue(cell: ExportCell): ExportCell {
  if (typeof cell !== 'string') return cell;
  const text = printable(cell);
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT - 1)}…` : text;
}

/** A name Excel accepts, unlike those before it. */
function sheetName(name: string, taken: Set<string>): string {
  const base =
    name
      .replaceAll(/[\\/?*[\]:\p{Cc}]/gu, ' ')
      .replaceAll(/^'+|'+$/g, '')
      .trim()
      .slice(0, MAX_NAME) || 'Sheet';
  let made = base;
  for (let n = 2; taken.has(made.toLowerCase()); n++) made = `${base.slice(0, MAX_NAME - 3)} ${n}`;
  taken.add(made.toLowerCase());
  return made;
}

function drained(out: PassThrough): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      out.off('drain', done).off('close', done);
      resolve();
    };
    out.on('drain', done).on('close', done);
  });
}
