import { readDelimited } from '../../texts/delimited.ts';
import { NoBook, readXlsx } from './read-xlsx.ts';

/** Rows of a spreadsheet, or why there are none. */
export type TableRead =
  | { readonly rows: readonly (readonly string[])[] }
  | { readonly trouble: 'fileTooLarge' | 'fileBroken' | 'fileOld' };

const MOST_BYTES = 5_000_000;

/** Reads a file as a table: what it is, its first bytes say. */
export async function readTableFile(file: Blob): Promise<TableRead> {
  if (file.size > MOST_BYTES) return { trouble: 'fileTooLarge' };
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) return { trouble: 'fileOld' };
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    try {
      return { rows: await readXlsx(bytes) };
    } catch (problem) {
      if (!(problem instanceof NoBook)) throw problem;
      return { trouble: problem.refusal === 'tooLarge' ? 'fileTooLarge' : 'fileBroken' };
    }
  }
  if (bytes.includes(0)) return { trouble: 'fileBroken' };
  return { rows: readTableText(decode(bytes)) };
}

/** Reads what was copied from a spreadsheet, or a CSV text. */
export function readTableText(text: string): readonly (readonly string[])[] {
  const first = text.slice(0, text.indexOf('\n') < 0 ? undefined : text.indexOf('\n'));
  if (first.includes('\t')) return readDelimited(text, '\t');
  const comma = first.split(',').length;
  const semicolon = first.split(';').length;
  if (semicolon > comma) return readDelimited(text.replaceAll(';', ','), ',');
  // One line of Chinese names may be parted by Chinese commas.
  if (comma === 1 && /[，、]/.test(first)) return readDelimited(text.replace(/[，、]/g, ','), ',');
  return readDelimited(text, ',');
}

/** UTF-8, or what Excel in China writes. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
