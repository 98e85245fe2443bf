/** Why a file cannot be read. */
export type Refusal = 'broken' | 'tooLarge';

/** Thrown for a file that is no Excel book, or unpacks to more than is sensible. */
export class NoBook extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(`Expected an Excel book, got one that is ${refusal}.`);
    this.refusal = refusal;
  }
}

const MOST_BYTES = 60_000_000;
const MOST_ROWS = 500;
const MOST_COLUMNS = 300;
const DAY = 86_400_000;

/**
 * The first visible sheet of an Excel book as texts: its first rows are enough to make a form of. Dates come as ISO days. It
 * reads only what that takes, with what browsers have (a packed stream, an XML parser).
 */
export async function readXlsx(bytes: Uint8Array<ArrayBuffer>): Promise<readonly (readonly string[])[]> {
  const parts = entriesOf(bytes);
  const xml = async (name: string): Promise<Document | null> => {
    const part = parts.get(name);
    if (part === undefined) return null;
    const parsed = new DOMParser().parseFromString(await textOf(part), 'application/xml');
    return parsed.getElementsByTagName('parsererror').length > 0 ? null : parsed;
  };
  const book = await xml('xl/workbook.xml');
  if (book === null) throw new NoBook('broken');
  const sheets = [...book.getElementsByTagNameNS('*', 'sheet')];
  const shown = sheets.find((sheet) => (sheet.getAttribute('state') ?? 'visible') === 'visible') ?? sheets[0];
  const links = await xml('xl/_rels/workbook.xml.rels');
  const id = shown?.getAttribute('r:id');
  const target = [...(links?.getElementsByTagName('Relationship') ?? [])]
    .find((link) => link.getAttribute('Id') === id)
    ?.getAttribute('Target');
  const path =
    target === null || target === undefined
      ? 'xl/worksheets/sheet1.xml'
      : target.startsWith('/')
        ? target.slice(1)
        : `xl/${target}`;
  const sheet = await xml(path);
  if (sheet === null) throw new NoBook('broken');
  const shared = await sharedTexts(await xml('xl/sharedStrings.xml'));
  const dates = dateStyles(await xml('xl/styles.xml'));
  const since1904 = ['1', 'true'].includes(
    book.getElementsByTagNameNS('*', 'workbookPr')[0]?.getAttribute('date1904') ?? '',
  );
  const rows: string[][] = [];
  for (const row of sheet.getElementsByTagNameNS('*', 'row')) {
    const at = Number(row.getAttribute('r') ?? rows.length + 1) - 1;
    if (at >= MOST_ROWS || !Number.isInteger(at) || at < 0) break;
    while (rows.length <= at) rows.push([]);
    for (const cell of row.getElementsByTagNameNS('*', 'c')) {
      const cells = rows[at] ?? [];
      const column = columnOf(cell.getAttribute('r'), cells.length);
      if (column >= MOST_COLUMNS) break;
      while (cells.length < column) cells.push('');
      cells[column] = cellText(cell, shared, dates, since1904);
    }
  }
  while (rows.length > 0 && (rows.at(-1) ?? []).every((cell) => cell === '')) rows.pop();
  return rows;
}

function columnOf(reference: string | null, next: number): number {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  if (letters === undefined) return next;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

function cellText(
  cell: Element,
  shared: readonly string[],
  dates: ReadonlySet<number>,
  since1904: boolean,
): string {
  const type = cell.getAttribute('t') ?? 'n';
  const value = cell.getElementsByTagNameNS('*', 'v')[0]?.textContent ?? '';
  if (type === 's') return shared[Number(value)] ?? '';
  if (type === 'inlineStr') return textIn(cell);
  if (type === 'b') return value === '1' ? '是' : '否';
  if (type === 'e' || value === '') return '';
  if (type === 'n' && dates.has(Number(cell.getAttribute('s') ?? -1)))
    return dateText(Number(value), since1904);
  if (type === 'n' && /[eE.]/.test(value)) return String(Number(Number(value).toPrecision(15)));
  return value;
}

function dateText(serial: number, since1904: boolean): string {
  if (!Number.isFinite(serial)) return '';
  const start = since1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  const time = new Date(start + Math.round(serial * DAY));
  if (Number.isNaN(time.getTime())) return '';
  const iso = time.toISOString();
  return Number.isInteger(serial) ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 16)}`;
}

/** Numbers of cell styles that show a date. */
function dateStyles(styles: Document | null): ReadonlySet<number> {
  const own = new Map<string, string>();
  for (const format of styles?.getElementsByTagNameNS('*', 'numFmt') ?? [])
    own.set(format.getAttribute('numFmtId') ?? '', format.getAttribute('formatCode') ?? '');
  const found = new Set<number>();
  const cells = styles?.getElementsByTagNameNS('*', 'cellXfs')[0]?.children ?? [];
  for (const [index, cell] of [...cells].entries()) {
    const id = cell.getAttribute('numFmtId') ?? '0';
    const number = Number(id);
    const code = (own.get(id) ?? '').replace(/"[^"]*"|\[[^\]]*\]|\\./g, '');
    const builtIn =
      (number >= 14 && number <= 22) || (number >= 27 && number <= 36) || (number >= 50 && number <= 58);
    if (builtIn || /[yd]/i.test(code)) found.add(index);
  }
  return found;
}

async function sharedTexts(table: Document | null): Promise<readonly string[]> {
  return [...(table?.getElementsByTagNameNS('*', 'si') ?? [])].map(textIn);
}

/** All text of an element but the reading aids that stand beside Chinese. */
function textIn(element: Element): string {
  return [...element.getElementsByTagNameNS('*', 't')]
    .filter((text) => text.parentElement?.localName !== 'rPh')
    .map((text) => text.textContent ?? '')
    .join('');
}

interface Part {
  readonly method: number;
  readonly packed: Uint8Array<ArrayBuffer>;
}

/** The files of a zip archive, by its directory. */
function entriesOf(bytes: Uint8Array<ArrayBuffer>): ReadonlyMap<string, Part> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = -1;
  for (let at = bytes.byteLength - 22; at >= Math.max(0, bytes.byteLength - 65_557) && end < 0; at--) {
    if (view.getUint32(at, true) === 0x06054b50) end = at;
  }
  if (end < 0) throw new NoBook('broken');
  const parts = new Map<string, Part>();
  let offset = view.getUint32(end + 16, true);
  let total = 0;
  for (let left = Math.min(5000, view.getUint16(end + 10, true)); left > 0; left--) {
    if (offset + 46 > bytes.byteLength || view.getUint32(offset, true) !== 0x02014b50)
      throw new NoBook('broken');
    const packed = view.getUint32(offset + 20, true);
    total += view.getUint32(offset + 24, true);
    if (total > MOST_BYTES) throw new NoBook('tooLarge');
    const name = view.getUint16(offset + 28, true);
    const local = view.getUint32(offset + 42, true);
    if (local + 30 > bytes.byteLength) throw new NoBook('broken');
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    if (start + packed > bytes.byteLength) throw new NoBook('broken');
    parts.set(new TextDecoder().decode(bytes.subarray(offset + 46, offset + 46 + name)), {
      method: view.getUint16(offset + 10, true),
      packed: bytes.slice(start, start + packed),
    });
    offset += 46 + name + view.getUint16(offset + 30, true) + view.getUint16(offset + 32, true);
  }
  return parts;
}

/** The text of a part; what unpacks to more than the archive said is stopped. */
async function textOf({ method, packed }: Part): Promise<string> {
  if (method === 0) return new TextDecoder().decode(packed);
  if (method !== 8) throw new NoBook('broken');
  const { readable, writable } = new DecompressionStream('deflate-raw');
  const writer = writable.getWriter();
  // What goes wrong here is told by the reader.
  writer.write(packed).catch(() => undefined);
  writer.close().catch(() => undefined);
  const reader = readable.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      size += piece.value.byteLength;
      if (size > MOST_BYTES) throw new NoBook('tooLarge');
      text += decoder.decode(piece.value, { stream: true });
    }
  } catch (problem) {
    throw problem instanceof NoBook ? problem : new NoBook('broken');
  }
  return text + decoder.decode();
}
