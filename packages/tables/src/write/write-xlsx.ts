import { printable, trimmed } from '../shape/clean-cell.ts';
import { isGuardSign, startsFormula } from '../shape/guards.ts';
import { cellName } from '../xlsx/cell-name.ts';
import type { CellValue, Pages } from './cell-value.ts';
import { writeZip, type ZipFile } from './zip-writer.ts';

const MAX_TEXT = 32_767;
const MAX_NAME = 31;
/** Numbers from here on lose digits in Excel; they are written as text. */
const MAX_NUMBER = 1e15;

/** A sheet of a file to write. */
export interface Sheet {
  readonly name: string;
  readonly header: readonly string[];
  readonly pages: Pages;
  /** Cells people will fill in are text too, so that long numbers stay whole. */
  readonly toFill?: boolean;
}

/** Cell styles by their place in `styles.xml`. */
const STYLE = { number: 0, text: 1, header: 2, guarded: 3 } as const;

/** An Excel file of one sheet, as it is written; text is text and never a formula. */
export function writeXlsx(header: readonly string[], pages: Pages, name: string): AsyncIterable<Uint8Array> {
  return writeSheets([{ name, header, pages }]);
}

/** An Excel file of several sheets. */
export function writeSheets(sheets: readonly Sheet[]): AsyncIterable<Uint8Array> {
  return writeZip(filesOf(sheets));
}

function filesOf(sheets: readonly Sheet[]): readonly ZipFile[] {
  const names = new Set<string>();
  const titles = sheets.map(({ name }) => sheetName(name, names));
  return [
    { name: '[Content_Types].xml', content: once(contentTypes(sheets.length)) },
    { name: '_rels/.rels', content: once(links([['officeDocument', 'xl/workbook.xml']])) },
    { name: 'xl/workbook.xml', content: once(workbook(titles)) },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: once(
        links([
          ...sheets.map((_sheet, at) => ['worksheet', `worksheets/sheet${at + 1}.xml`] as const),
          ['styles', 'styles.xml'],
        ]),
      ),
    },
    { name: 'xl/styles.xml', content: once(STYLES) },
    ...sheets.map((sheet, at) => ({
      name: `xl/worksheets/sheet${at + 1}.xml`,
      content: sheetText(sheet),
    })),
  ];
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const LINKS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" quotePrefix="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" quotePrefix="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

function contentTypes(sheets: number): string {
  const pages = Array.from(
    { length: sheets },
    (_none, at) =>
      `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${TYPES}.worksheet+xml"/>`,
  );
  return `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/>${pages.join('')}</Types>`;
}

function links(targets: readonly (readonly [type: string, target: string])[]): string {
  const all = targets.map(
    ([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${LINKS}/${type}" Target="${target}"/>`,
  );
  return `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join('')}</Relationships>`;
}

function workbook(titles: readonly string[]): string {
  const sheets = titles.map(
    (title, at) => `<sheet name="${escaped(title)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  );
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${LINKS}"><sheets>${sheets.join('')}</sheets></workbook>`;
}

async function* sheetText(sheet: Sheet): AsyncGenerator<string> {
  const fill = sheet.toFill === true ? ` style="${STYLE.text}"` : '';
  const columns = sheet.header.map(
    (title, at) =>
      `<col min="${at + 1}" max="${at + 1}" width="${Math.min(Math.max(title.length * 2 + 2, 10), 40)}" customWidth="1"${fill}/>`,
  );
  yield `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>${columns.length > 0 ? `<cols>${columns.join('')}</cols>` : ''}<sheetData>${rowText(1, sheet.header, STYLE.header)}`;
  let line = 2;
  for await (const rows of sheet.pages) {
    let text = '';
    for (const row of rows) text += rowText(line++, row, STYLE.text);
    if (text !== '') yield text;
  }
  yield '</sheetData></worksheet>';
}

function rowText(line: number, cells: readonly CellValue[], style: number): string {
  let text = `<row r="${line}">`;
  for (let at = 0; at < cells.length; at++) text += cellText(cellName(line, at), cells[at] ?? null, style);
  return `${text}</row>`;
}

function cellText(name: string, cell: CellValue, style: number): string {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'boolean') return `<c r="${name}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  if (typeof cell === 'number' && Math.abs(cell) < MAX_NUMBER)
    return `<c r="${name}" s="${STYLE.number}"><v>${cell}</v></c>`;
  const text = cellString(String(cell));
  // Excel keeps such a cell a text even when somebody edits it.
  const kept = style === STYLE.text && startsFormula(trimmed(text)) ? STYLE.guarded : style;
  return `<c r="${name}" s="${kept}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

/** What looks guarded gets another apostrophe, as in CSV, so that reading gives the same text. */
function cellString(cell: string): string {
  const text = printable(cell);
  const bare = trimmed(text);
  const marked = isGuardSign(bare) ? `'${bare}` : text;
  return marked.length > MAX_TEXT ? `${marked.slice(0, MAX_TEXT - 1).toWellFormed()}…` : marked;
}

const MARKUP: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as XML: carriage returns and what looks like an escape are spelled as Excel does. */
function escaped(text: string): string {
  return text
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll('\r', '_x000D_')
    .replaceAll(/[&<>"]/g, (sign) => MARKUP[sign] ?? sign);
}

/** A name Excel accepts, unlike those before it, and no formula wherever it is shown. */
function sheetName(name: string, taken: Set<string>): string {
  const base =
    printable(name)
      .replaceAll(/[\\/?*[\]:\p{Cc}]/gu, ' ')
      .replaceAll(/^[\s'=+\-@＝＋－＠]+|(?<!')'+$/g, '')
      .trim()
      .slice(0, MAX_NAME)
      .toWellFormed() || 'Sheet';
  let made = base;
  for (let n = 2; taken.has(made.toLowerCase()); n++) made = `${base.slice(0, MAX_NAME - 3)} ${n}`;
  taken.add(made.toLowerCase());
  return made;
}
