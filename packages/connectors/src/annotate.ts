import type { Locale } from '@weir/expression';
import type { ImportResult, ImportTable } from '@weir/usecases';
import { type Pages, writeCsv } from './csv/write-csv.ts';
import { writeXlsx } from './xlsx/write-xlsx.ts';

/** How the file for mending is made. */
export interface AnnotateOptions {
  readonly locale?: Locale;
  /** Only rows of bad records (default), or the whole file. */
  readonly rows?: 'bad' | 'all';
  readonly format?: 'csv' | 'xlsx';
}

type Bad = ImportResult['bad'];

const TITLES: Readonly<Record<Locale, readonly [string, string]>> = {
  'zh-CN': ['行号', '问题'],
  en: ['Row', 'Problem'],
};
const OURS = new Set(Object.values(TITLES).flat());
const PAGE = 1000;

/** The rows as they were sent, with two more columns: where each stood, and everything that is wrong with it. */
export function annotate(
  table: ImportTable,
  bad: Bad,
  options: AnnotateOptions = {},
): AsyncIterable<Uint8Array | string> {
  const { locale = 'zh-CN', rows = 'bad', format = 'csv' } = options;
  // A file that was mended and sent again has our columns already.
  const kept = table.header.flatMap((title, at) => (OURS.has(title) ? [] : [at]));
  const header = [...kept.map((at) => table.header[at] ?? ''), ...TITLES[locale]];
  const pages = annotated(table, kept, problemsByLine(bad, locale), rows === 'all');
  return format === 'csv' ? writeCsv(header, pages) : writeXlsx(header, pages, TITLES[locale][1]);
}

async function* annotated(
  table: ImportTable,
  kept: readonly number[],
  problems: ReadonlyMap<number, readonly string[]>,
  all: boolean,
): Pages {
  const rows = all ? table.rows : table.rows.filter(({ line }) => problems.has(line));
  for (let from = 0; from < rows.length; from += PAGE) {
    yield rows
      .slice(from, from + PAGE)
      .map(({ line, cells }) => [
        ...kept.map((at) => cells[at] ?? ''),
        line,
        (problems.get(line) ?? []).join('；'),
      ]);
  }
}

/** Sentences by line of the file: those about a line of a table at its own line, the rest at the record's first. */
function problemsByLine(bad: Bad, locale: Locale): ReadonlyMap<number, readonly string[]> {
  const problems = new Map<number, string[]>();
  for (const { lines, issues } of bad) {
    // Every line of a bad record is listed, so that it can be mended and sent as a whole.
    for (const line of lines) if (!problems.has(line)) problems.set(line, []);
    for (const { path, message } of issues) {
      const row = /^\/[^/]+\/(\d+)(?:\/|$)/.exec(path)?.[1];
      const line = (row === undefined ? undefined : lines[Number(row)]) ?? lines[0];
      if (line === undefined) continue;
      const sentence = message[locale] ?? message['zh-CN'];
      const said = problems.get(line) ?? [];
      if (!said.includes(sentence)) said.push(sentence);
      problems.set(line, said);
    }
  }
  return problems;
}
