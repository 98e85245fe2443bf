import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { CsvError, type Info, parse } from 'csv-parse';
import { tableIssue } from '../table/issue.ts';
import { MAX_ROWS } from '../table/limits.ts';
import { type ReadTable, refused, TableBuilder } from '../table/shape-table.ts';
import { decodeText } from './decode-text.ts';
import { sniffDelimiter } from './sniff-delimiter.ts';

const PIECE = 65_536;

/** Reads a text file of cells: any usual encoding and delimiter, quoted cells over several lines, rows of any length. */
export async function readCsv(bytes: Uint8Array, fileName: string): Promise<ReadTable> {
  const decoded = decodeText(bytes);
  if (decoded === null) return refused(tableIssue('table.encoding'));
  const told = /^sep=(.)\r?\n/i.exec(decoded.text);
  const text = told === null ? decoded.text : decoded.text.slice(told[0].length);
  if (looksBinary(text)) return refused(tableIssue('table.notATable'));
  if (/^\s*<(?:!doctype|html|table|\?xml|meta|head)/i.test(text)) return refused(tableIssue('table.webPage'));
  const builder = new TableBuilder();
  // A record stands where the one before it ended; quoted cells may run over lines.
  const shift = told === null ? 0 : 1;
  let line = 1 + shift;
  let fits = true;
  const parser = Readable.from(pieces(text)).pipe(
    parse({
      delimiter: told?.[1] ?? sniffDelimiter(text),
      relax_quotes: true,
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      on_record: (record: readonly string[], { lines }: Info) => {
        fits &&= builder.add(line, record);
        line = lines + 1 + shift;
        return null;
      },
    }),
  );
  try {
    await finished(parser.resume());
  } catch (problem) {
    if (problem instanceof CsvError) return refused(tableIssue('table.quote', { line }));
    throw problem;
  }
  if (!fits) return refused(tableIssue('table.tooManyRows', { limit: MAX_ROWS }));
  return builder.table(fileName, decoded.encoding);
}

function* pieces(text: string): Generator<string> {
  for (let from = 0; from < text.length; from += PIECE) yield text.slice(from, from + PIECE);
}

/** Control characters that no export has. */
function looksBinary(text: string): boolean {
  const head = text.slice(0, 4096);
  let strange = 0;
  for (const character of head) if (/[^\P{Cc}\t\n\v\f\r]|\ufffd/u.test(character)) strange++;
  return strange > Math.max(8, head.length * 0.02);
}
