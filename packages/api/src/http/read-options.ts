import { DELIMITERS, type Delimiter, ENCODINGS, type Encoding, type ReadOptions } from '@weir/tables';

/** Names for delimiters that are awkward in an address. */
const NAMED: Readonly<Record<string, Delimiter>> = { comma: ',', tab: '\t', semicolon: ';', pipe: '|' };
const LAST_ROW = 1_048_576;

/** How the caller wants a file read: `sheet`, `headerRow`, `delimiter`, `encoding`. Null when one of them cannot be. */
export function readOptions(query: Readonly<Record<string, string | undefined>>): ReadOptions | null {
  const { sheet, headerRow, delimiter, encoding } = query;
  const row = headerRow === undefined ? undefined : Number(headerRow);
  if (row !== undefined && !(Number.isInteger(row) && row >= 1 && row <= LAST_ROW)) return null;
  const sign = delimiter === undefined ? undefined : (NAMED[delimiter] ?? delimiter);
  if (sign !== undefined && !isDelimiter(sign)) return null;
  if (encoding !== undefined && !isEncoding(encoding)) return null;
  if (sheet !== undefined && sheet.length > 200) return null;
  return {
    ...(sheet === undefined || sheet === '' ? {} : { sheet }),
    ...(row === undefined ? {} : { headerRow: row }),
    ...(sign === undefined ? {} : { delimiter: sign }),
    ...(encoding === undefined ? {} : { encoding }),
  };
}

function isDelimiter(text: string): text is Delimiter {
  return DELIMITERS.some((one) => one === text);
}

function isEncoding(text: string): text is Encoding {
  return ENCODINGS.some((one) => one === text);
}
