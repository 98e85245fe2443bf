import { deflateRawSync } from 'node:zlib';
import { crc32 } from './zip/crc32.ts';

/** What a test says of one file of an archive against the truth. */
export interface Lie {
  readonly size?: number;
  readonly crc?: number;
  readonly flags?: number;
  readonly localName?: string;
  readonly localSize?: number;
  /** Left out of the directory, as in an archive two readers read differently. */
  readonly unlisted?: boolean;
  readonly stored?: boolean;
}

/** A zip archive of these files; `lies` tells what is wrong with one of them. */
export function zip(
  files: readonly (readonly [name: string, content: string | Uint8Array, lie?: Lie])[],
): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content, lie = {}] of files) {
    const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content);
    const packed = lie.stored ? bytes : deflateRawSync(bytes);
    const title = Buffer.from(name);
    const localTitle = Buffer.from(lie.localName ?? name);
    const method = lie.stored ? 0 : 8;
    const sum = lie.crc ?? crc32(bytes);
    const size = lie.size ?? bytes.byteLength;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(lie.flags ?? 0, 6);
    local.writeUInt16LE(method, 8);
    local.writeUInt32LE(sum, 14);
    local.writeUInt32LE(packed.byteLength, 18);
    local.writeUInt32LE(lie.localSize ?? size, 22);
    local.writeUInt16LE(localTitle.byteLength, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(lie.flags ?? 0, 8);
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(sum, 16);
    entry.writeUInt32LE(packed.byteLength, 20);
    entry.writeUInt32LE(size, 24);
    entry.writeUInt16LE(title.byteLength, 28);
    entry.writeUInt32LE(offset, 42);
    parts.push(local, localTitle, packed);
    if (!lie.unlisted) directory.push(entry, title);
    offset += local.byteLength + localTitle.byteLength + packed.byteLength;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.length / 2, 8);
  end.writeUInt16LE(directory.length / 2, 10);
  end.writeUInt32LE(listed.byteLength, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...parts, listed, end]));
}

/** A sheet of a test workbook: its XML below `<sheetData>`, or the whole text after the opening tag. */
export interface TestSheet {
  readonly name: string;
  readonly rows: string;
  readonly after?: string;
  readonly state?: 'hidden' | 'veryHidden';
  readonly type?: string;
  readonly file?: string;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const LINKS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The parts of a small Excel file, by name; a test changes what it is about. */
export function bookParts(
  sheets: readonly TestSheet[],
  { strings = [], formats = [], date1904 = false }: TestBook = {},
): Record<string, string> {
  const link = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${LINKS}/${type}" Target="${target}"/>`;
  const fileOf = (sheet: TestSheet, at: number) => sheet.file ?? `worksheets/sheet${at + 1}.xml`;
  return {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': `<Relationships>${link('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns="${MAIN}" xmlns:r="${LINKS}"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets>${sheets
      .map(
        ({ name, state }, at) =>
          `<sheet name="${name}" sheetId="${at + 1}"${state ? ` state="${state}"` : ''} r:id="rId${at + 10}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${sheets
      .map((sheet, at) => link(`rId${at + 10}`, sheet.type ?? 'worksheet', fileOf(sheet, at)))
      .join('')}${link('rId1', 'styles', 'styles.xml')}${
      strings.length > 0 ? link('rId2', 'sharedStrings', 'sharedStrings.xml') : ''
    }</Relationships>`,
    ...(strings.length > 0
      ? {
          'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${strings.map((si) => `<si>${si}</si>`).join('')}</sst>`,
        }
      : {}),
    ...Object.fromEntries(
      sheets.map((sheet, at) => [
        `xl/${fileOf(sheet, at)}`,
        `<worksheet xmlns="${MAIN}"><sheetData>${sheet.rows}</sheetData>${sheet.after ?? ''}</worksheet>`,
      ]),
    ),
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><numFmts>${formats
      .flatMap((format, at) =>
        typeof format === 'string'
          ? [`<numFmt numFmtId="${164 + at}" formatCode="${format.replaceAll('"', '&quot;')}"/>`]
          : [],
      )
      .join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${formats
      .map((format, at) => `<xf numFmtId="${typeof format === 'string' ? 164 + at : format}"/>`)
      .join('')}</cellXfs></styleSheet>`,
  };
}

export interface TestBook {
  /** Inner XML of each shared string. */
  readonly strings?: readonly string[];
  /** Formats of the styles 1, 2, …: a built-in number or a text. */
  readonly formats?: readonly (number | string)[];
  readonly date1904?: boolean;
}

export const book = (sheets: readonly TestSheet[], options?: TestBook): Uint8Array =>
  zip(Object.entries(bookParts(sheets, options)));

/** A cell of text. */
export const text = (name: string, content: string): string =>
  `<c r="${name}" t="inlineStr"><is><t>${content}</t></is></c>`;

/** A row of text cells from column A on. */
export const textRow = (line: number, ...cells: readonly string[]): string =>
  `<row r="${line}">${cells.map((cell, at) => (cell === '' ? '' : text(`${String.fromCharCode(65 + at)}${line}`, cell))).join('')}</row>`;

/** Everything a writer wrote, as one run of bytes. */
export async function bytesOf(chunks: AsyncIterable<Uint8Array | string>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  return new Uint8Array(Buffer.concat(parts));
}

/** Rows as one page. */
export async function* page<T>(rows: readonly (readonly T[])[]) {
  yield rows;
}
