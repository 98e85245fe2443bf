import type { TableLimits } from '../limits.ts';
import { Refusal } from '../refusal.ts';
import { tableIssue } from '../sentences.ts';
import { type Built, TableBuilder, type TakeRows } from '../shape/table-builder.ts';
import type { CellIssue, ReadOptions } from '../table.ts';
import { type Decoded, decodeText } from './decode-text.ts';
import { scanRows } from './scan-rows.ts';
import { sniffDelimiter } from './sniff-delimiter.ts';

/** Reads a text file of cells: any usual encoding and delimiter, quoted cells over several lines, rows of any length. */
export function readCsv(
  bytes: Uint8Array,
  fileName: string,
  options: ReadOptions,
  limits: TableLimits,
  take?: TakeRows,
): Built {
  const decoded = decodeText(bytes, options.encoding);
  if (decoded === null) throw new Refusal('table.encoding');
  return readText(decoded, fileName, options, limits, take);
}

/** Reads a text of cells. */
export function readText(
  { text, encoding, damaged }: Decoded,
  fileName: string,
  options: ReadOptions,
  limits: TableLimits,
  take?: TakeRows,
): Built {
  if (looksBinary(text)) throw new Refusal('table.notATable');
  if (/^mime-version:/i.test(text)) throw new Refusal('table.webPage');
  const markup = /^\s{0,100}<(\?xml|!doctype|html|table|meta|head|body|style|div)/i.exec(text);
  if (markup !== null) throw new Refusal(isXmlSheet(text) ? 'table.xmlSheet' : 'table.webPage');
  const told = /^sep=([^\r\n])\r?\n/i.exec(text);
  const from = told === null ? { at: 0, line: 1 } : { at: told[0].length, line: 2 };
  const delimiter = options.delimiter ?? told?.[1] ?? sniffDelimiter(text, from);
  const builder = new TableBuilder(options, limits, take);
  scanRows(text, delimiter, from, limits, (line, cells) => {
    builder.add(line, cells, damaged ? badBytes(line, cells) : []);
    return !builder.isFull;
  });
  return builder.table({ fileName, encoding }, { format: 'csv', delimiter });
}

function badBytes(line: number, cells: readonly string[]): readonly CellIssue[] {
  return cells.flatMap((cell, column) =>
    cell.includes('\ufffd')
      ? [{ column, issue: tableIssue('table.badBytes', { line, column: column + 1 }) }]
      : [],
  );
}

/** Excel 2003 wrote its tables as XML. */
const isXmlSheet = (text: string): boolean =>
  text.slice(0, 2000).includes('urn:schemas-microsoft-com:office:spreadsheet');

/** Control characters that no export has. */
function looksBinary(text: string): boolean {
  const head = text.slice(0, 4096);
  let strange = 0;
  for (const character of head) if (/[^\P{Cc}\t\n\v\f\r]|\ufffd/u.test(character)) strange++;
  return strange > Math.max(8, head.length * 0.02);
}
