import type { Issue } from '@weir/base';
import { inLocale, type Locale } from '@weir/base';
import type { Table } from '../table.ts';
import type { Pages } from './cell-value.ts';
import { writeCsv } from './write-csv.ts';
import { writeSheets } from './write-xlsx.ts';

/** How the file for mending is made. */
export interface AnnotateOptions {
  readonly locale?: Locale;
  /** Only rows of bad records (default), or the whole file. */
  readonly rows?: 'bad' | 'all';
  /** Excel unless CSV is asked for: there long numbers stay whole whatever people do with the file. */
  readonly format?: 'csv' | 'xlsx';
}

/** Lines that make a bad record, and everything that is wrong with it. */
type Bad = readonly { readonly lines: readonly number[]; readonly issues: readonly Issue[] }[];

const TITLES: Readonly<Record<Locale, readonly [string, string]>> = {
  'zh-CN': ['行号', '问题'],
  en: ['Row', 'Problem'],
};
const OURS = new Set(Object.values(TITLES).flat());
const PAGE = 1000;

/** The rows as they were sent, with two more columns: where each stood, and everything that is wrong with it. */
export function annotate(
  table: Table,
  bad: Bad,
  options: AnnotateOptions = {},
): AsyncIterable<Uint8Array | string> {
  const { locale = 'zh-CN', rows = 'bad', format = 'xlsx' } = options;
  // A file that was mended and sent again has our columns already.
  const kept = table.header.flatMap((title, at) => (OURS.has(title) ? [] : [at]));
  const names = namesOf(table);
  const header = [...kept.map((at) => names[at] ?? ''), ...TITLES[locale]];
  const pages = annotated(table, kept, problemsByLine(bad, locale), rows === 'all');
  return format === 'csv'
    ? writeCsv(header, pages)
    : writeSheets([{ name: TITLES[locale][1], header, pages, toFill: true }]);
}

/** Of a header in two levels the lower names, when they are enough: the file that comes back has one level. */
function namesOf({ header, lowerHeader = header }: Table): readonly string[] {
  return new Set(lowerHeader).size === lowerHeader.length ? lowerHeader : header;
}

async function* annotated(
  table: Table,
  kept: readonly number[],
  problems: ReadonlyMap<number, readonly string[]>,
  all: boolean,
): Pages {
  const rows = all ? table.rows : table.rows.filter(({ line }) => problems.has(line));
  for (let from = 0; from < rows.length; from += PAGE) {
    yield rows.slice(from, from + PAGE).map(({ line, cells }) => [
      ...kept.map((at) => cells[at] ?? ''),
      line,
      (problems.get(line) ?? []).join('；'),
      // What stood beyond the header stays beyond it, so that the row is refused until somebody has mended it.
      ...cells.slice(table.header.length),
    ]);
  }
}

/** Sentences by line of the file: those about a line of a table at its own line, the rest at the record's first. */
function problemsByLine(bad: Bad, locale: Locale): ReadonlyMap<number, readonly string[]> {
  const problems = new Map<number, string[]>();
  for (const { lines, issues } of bad) {
    // Every line of a bad record is listed, so that it can be mended and sent as a whole.
    for (const line of lines) if (!problems.has(line)) problems.set(line, []);
    for (const issue of issues) {
      const { message } = issue;
      const line = lineOf(issue, lines) ?? lines[0];
      if (line === undefined) continue;
      const sentence = inLocale(message, locale);
      const said = problems.get(line) ?? [];
      if (!said.includes(sentence)) said.push(sentence);
      problems.set(line, said);
    }
  }
  return problems;
}

/** The line an issue is about: what the file itself has wrong says it, and so does a row of a table. */
function lineOf({ code, path, data }: Issue, lines: readonly number[]): number | undefined {
  if (code.startsWith('table.')) return lines.find((line) => line === data?.line);
  const row = /^\/[^/]+\/(\d+)(?:\/|$)/.exec(path)?.[1];
  return row === undefined ? undefined : lines[Number(row)];
}
