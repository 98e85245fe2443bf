import { Readable } from 'node:stream';
import ExcelJS from 'exceljs';
import { tableIssue } from '../table/issue.ts';
import { MAX_ROWS } from '../table/limits.ts';
import { type ReadTable, refused, TableBuilder } from '../table/shape-table.ts';
import { cellText } from './cell-text.ts';
import { unpack, type ZipEntry, ZipRefused, zipEntries } from './unzip.ts';

const PIECE = 65_536;

/** Reads the first visible sheet of an Excel file, after making sure that unpacking it does no harm. */
export async function readXlsx(bytes: Uint8Array, fileName: string): Promise<ReadTable> {
  let wanted: number | null;
  try {
    wanted = await firstSheet(zipEntries(bytes));
  } catch (problem) {
    if (!(problem instanceof ZipRefused)) throw problem;
    return refused(tableIssue(problem.reason === 'bomb' ? 'table.zipBomb' : 'table.brokenExcel'));
  }
  const builder = new TableBuilder();
  try {
    const reader = new ExcelJS.stream.xlsx.WorkbookReader(Readable.from(pieces(bytes)), {
      worksheets: 'emit',
      sharedStrings: 'cache',
      styles: 'cache',
      hyperlinks: 'ignore',
      entries: 'ignore',
    });
    for await (const sheet of reader) {
      // The reader tells a sheet's number by its file; the type leaves it out.
      const { id } = sheet as unknown as { readonly id: number | string };
      if (wanted !== null && Number(id) !== wanted) continue;
      for await (const row of sheet) {
        const cells: string[] = [];
        row.eachCell((cell, column) => {
          while (cells.length < column - 1) cells.push('');
          cells.push(cellText(cell));
        });
        if (!builder.add(row.number, cells))
          return refused(tableIssue('table.tooManyRows', { limit: MAX_ROWS }));
      }
      break;
    }
  } catch {
    // Whatever the reader stumbles over inside the file is the file's fault.
    return refused(tableIssue('table.brokenExcel'));
  }
  return builder.table(fileName, 'Excel');
}

/** Unpacks everything once, within limits, and finds the file of the first visible sheet; null when the book does not say. */
async function firstSheet(entries: readonly ZipEntry[]): Promise<number | null> {
  const texts = new Map<string, string>();
  for (const entry of entries) {
    const content = await unpack(entry);
    if (/^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels)$/.test(entry.name)) {
      texts.set(entry.name, new TextDecoder().decode(content));
    }
  }
  const book = texts.get('xl/workbook.xml');
  if (book === undefined) throw new ZipRefused('broken');
  const targets = new Map(
    [...(texts.get('xl/_rels/workbook.xml.rels') ?? '').matchAll(/<Relationship\s[^>]*>/g)].map(
      ([tag]) => [attribute(tag, 'Id'), attribute(tag, 'Target')] as const,
    ),
  );
  const sheets = [...book.matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)].map(([tag]) => tag);
  const shown = sheets.find((tag) => (attribute(tag, 'state') ?? 'visible') === 'visible') ?? sheets[0];
  const target = shown === undefined ? null : targets.get(attribute(shown, 'r:id') ?? '');
  const number = /sheet(\d+)\.xml$/.exec(target ?? '')?.[1];
  return number === undefined ? null : Number(number);
}

function attribute(tag: string, name: string): string | null {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? null;
}

function* pieces(bytes: Uint8Array): Generator<Buffer> {
  for (let from = 0; from < bytes.byteLength; from += PIECE) {
    yield Buffer.from(bytes.subarray(from, from + PIECE));
  }
}
