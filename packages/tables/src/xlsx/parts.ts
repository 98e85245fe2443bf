import type { TableLimits } from '../limits.ts';
import { Refusal } from '../refusal.ts';
import { readXml } from '../xml/read-xml.ts';
import { attribute, prefixedAttribute, type XmlHandler } from '../xml/xml-reader.ts';
import { type UnpackBudget, unpack, unpackBudget } from '../zip/unpack.ts';
import { partKey, type ZipEntry, zipEntries } from '../zip/zip-entries.ts';

/** The parts of an Excel file, by what its links say and never by what they are called. */
export interface Book {
  readonly limits: TableLimits;
  readonly sheets: readonly BookSheet[];
  readonly since1904: boolean;
  readonly strings: ZipEntry | undefined;
  readonly styles: ZipEntry | undefined;
  readonly read: (part: ZipEntry, handler: XmlHandler) => Promise<void>;
}

export interface BookSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly part: ZipEntry;
}

type Parts = ReadonlyMap<string, ZipEntry>;

interface Link {
  readonly id: string;
  /** Last word of the type: `worksheet`, `styles`. */
  readonly type: string;
  readonly part: ZipEntry | undefined;
}

/** Opens an Excel file: its directory, its links, its list of sheets. */
export async function openBook(bytes: Uint8Array, limits: TableLimits): Promise<Book> {
  const parts = zipEntries(bytes, limits);
  const budget = unpackBudget(limits);
  const read = (part: ZipEntry, handler: XmlHandler) => readXml(unpack(part, budget), handler, limits);
  const roots = await linksOf(parts, '', read);
  const main =
    roots.find(({ type }) => type === 'officedocument')?.part ?? parts.get('xl/workbook.xml') ?? undefined;
  if (main === undefined || !(await isXml(main, budget))) throw otherFile(parts);
  if (main.key.startsWith('word/') || main.key.startsWith('ppt/')) throw new Refusal('table.notATable');
  const links = await linksOf(parts, main.key, read);
  const { listed, since1904 } = await readBook(main, read);
  const sheets = listed.flatMap(({ name, hidden, link }): readonly BookSheet[] => {
    const found = links.find(({ id }) => id === link);
    // Charts and macro sheets hold no cells.
    return found?.type === 'worksheet' && found.part !== undefined
      ? [{ name, hidden, part: found.part }]
      : [];
  });
  const byType = (type: string) => links.find((link) => link.type === type)?.part;
  return { limits, sheets, since1904, strings: byType('sharedstrings'), styles: byType('styles'), read };
}

/** Whether a part is no binary: .xlsb has the same links, to other content. */
async function isXml(part: ZipEntry, budget: UnpackBudget): Promise<boolean> {
  if (part.key.endsWith('.bin')) return false;
  for await (const piece of unpack(part, budget)) {
    const head = piece.find(
      (byte) => ![0xef, 0xbb, 0xbf, 0xff, 0xfe, 0, 0x20, 0x0a, 0x0d, 0x09].includes(byte),
    );
    return head === 0x3c;
  }
  return false;
}

/** What an archive without a workbook is. */
function otherFile(parts: Parts): Refusal {
  if (parts.has('xl/workbook.bin')) return new Refusal('table.binaryExcel');
  if (parts.has('content.xml')) return new Refusal('table.openDocument');
  const names = [...parts.keys()];
  if (names.some((name) => name.endsWith('.iwa') || name === 'index.zip'))
    return new Refusal('table.numbers');
  if (parts.has('encryptedpackage')) return new Refusal('table.protected');
  if (parts.has('word/document.xml') || parts.has('ppt/presentation.xml'))
    return new Refusal('table.notATable');
  return new Refusal(parts.has('[content_types].xml') ? 'table.brokenExcel' : 'table.archive');
}

async function linksOf(
  parts: Parts,
  from: string,
  read: (part: ZipEntry, handler: XmlHandler) => Promise<void>,
): Promise<readonly Link[]> {
  const slash = from.lastIndexOf('/');
  const folder = slash < 0 ? '' : from.slice(0, slash + 1);
  const part = parts.get(`${folder}_rels/${from.slice(slash + 1)}.rels`);
  if (part === undefined) return [];
  const links: Link[] = [];
  await read(part, {
    open: (name, attributes) => {
      if (name !== 'Relationship' || attribute(attributes, 'TargetMode') === 'External') return;
      const target = attribute(attributes, 'Target') ?? '';
      links.push({
        id: attribute(attributes, 'Id') ?? '',
        type: (attribute(attributes, 'Type') ?? '').split('/').at(-1)?.toLowerCase() ?? '',
        part: parts.get(resolved(folder, target)) ?? parts.get(resolved(folder, unescaped(target))),
      });
    },
    close: () => undefined,
    text: () => undefined,
  });
  return links;
}

/** A link's target as a part's key: absolute, or beside the part it stands in; `..` goes up. */
function resolved(folder: string, target: string): string {
  const path = target.replaceAll('\\', '/');
  const steps: string[] = [];
  for (const step of (path.startsWith('/') ? path : `${folder}${path}`).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return partKey(steps.join('/'));
}

function unescaped(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}

async function readBook(part: ZipEntry, read: Book['read']) {
  const listed: { readonly name: string; readonly hidden: boolean; readonly link: string }[] = [];
  let since1904 = false;
  await read(part, {
    open: (name, attributes) => {
      if (name === 'workbookPr')
        since1904 = ['1', 'true', 'on'].includes(attribute(attributes, 'date1904') ?? '');
      if (name !== 'sheet') return;
      const link = prefixedAttribute(attributes, 'id');
      if (link === undefined) return;
      listed.push({
        name: attribute(attributes, 'name') ?? '',
        hidden: !['visible', ''].includes(attribute(attributes, 'state') ?? ''),
        link,
      });
    },
    close: () => undefined,
    text: () => undefined,
  });
  return { listed, since1904 };
}
