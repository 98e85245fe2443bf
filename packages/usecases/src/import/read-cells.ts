import type { ImportSettings } from '@weir/artefact';
import { type Issue, pointer, timeZoneOf } from '@weir/base';
import type { Kinds, TextContext } from '@weir/form-engine';
import type { TableRow } from '@weir/tables';
import type { Admission } from '../admission.ts';
import type { ImportTable } from '../contract.ts';
import { issueOf } from '../sentences.ts';
import type { FileIssues } from './file-issue.ts';
import { type Columns, cellText, type Feeds, filledColumn, type RowGroup, wordKey } from './group-rows.ts';

type Read = { readonly value: unknown } | { readonly issue: Issue };

/** What a group of rows says, before judging. */
export interface RawRecord {
  readonly lines: readonly number[];
  readonly data: Readonly<Record<string, unknown>>;
  /** What could not be read; paths as in the record. */
  readonly issues: readonly Issue[];
}

/** Turns texts into values, remembering those it has read: files repeat themselves. */
export interface CellReader {
  readonly read: (name: string, text: string) => Read;
}

const CACHE_LIMIT = 20_000;

/** A reader for this form and channel; `resolved` knows names of people and records (see `resolveNames`). */
export function createCellReader(
  kinds: Kinds,
  admission: Admission,
  resolved: (name: string, text: string) => Read | undefined,
): CellReader {
  const settings = admission.channel?.import;
  const words = wordTables(settings);
  const { currency } = admission.published.app.body;
  const context: TextContext = {
    locale: 'zh-CN',
    timeZone: timeZoneOf(admission.published.app.body),
    ...(currency === undefined ? {} : { currency }),
    ...(settings?.dateOrder === undefined ? {} : { dateOrder: settings.dateOrder }),
  };
  const caches = new Map<string, Map<string, Read>>();
  const readNew = (name: string, text: string): Read => {
    const field = admission.prepared.fields.get(name)?.field;
    const run = field === undefined ? undefined : kinds.runs.get(field.kind);
    const word = inWordsOfForm(text, words.get(name), field?.kind === 'multi-choice');
    const known = resolved(name, word);
    if (known !== undefined) return known;
    if (field === undefined || run?.fromText === undefined) return { value: word };
    return run.fromText(field, word, context);
  };
  return {
    read: (name, text) => {
      let cache = caches.get(name);
      if (cache === undefined) {
        cache = new Map();
        caches.set(name, cache);
      }
      let read = cache.get(text);
      if (read === undefined) {
        read = readNew(name, text);
        if (cache.size >= CACHE_LIMIT) cache.clear();
        cache.set(text, read);
      }
      return read;
    },
  };
}

/** The channel's word for the text, or for each part of a list of options: `加急;上楼` may be two words of the shop. */
function inWordsOfForm(
  text: string,
  words: ReadonlyMap<string, string> | undefined,
  isList: boolean,
): string {
  const whole = words?.get(wordKey(text));
  if (words === undefined || whole !== undefined || !isList) return whole ?? text;
  return text
    .split(/([、,，;；|｜/\n])/)
    .map((part) => words.get(wordKey(part)) ?? part)
    .join('');
}

/** The channel's words for values: field → word → value. */
export function wordTables(
  settings: ImportSettings | undefined,
): ReadonlyMap<string, ReadonlyMap<string, string>> {
  return new Map(
    Object.entries(settings?.values ?? {}).map(([name, words]) => [
      name,
      new Map(Object.entries(words).map(([word, value]) => [wordKey(word), value])),
    ]),
  );
}

/** One group of rows as a record; an empty cell says nothing. */
export function readGroup(
  admission: Admission,
  table: ImportTable,
  columns: Columns,
  group: RowGroup,
  reader: CellReader,
  fileIssues: FileIssues,
): RawRecord {
  const rows = group.rows.flatMap((at) => table.rows[at] ?? []);
  const data: Record<string, unknown> = {};
  const issues: Issue[] = rows.flatMap((row) => rowIssues(row));
  for (const [name, feeds] of columns.own) {
    const wrong = rows.flatMap((row) => fileIssues(name, row, feeds) ?? []);
    if (wrong.length > 0) {
      issues.push(...wrong.map((issue) => ({ ...issue, path: pointer(name) })));
      const text = rows.map(({ cells }) => cellText(cells, feeds)).find((cell) => cell !== '');
      if (text !== undefined) data[name] = text;
      continue;
    }
    const given = rows.filter(({ cells }) => filledColumn(cells, feeds) !== undefined);
    if (given[0] === undefined) continue;
    const text = cellText(given[0].cells, feeds);
    const other = given.find(({ cells }) => cellText(cells, feeds) !== text);
    if (other !== undefined) {
      const title = admission.prepared.fields.get(name)?.field.title;
      const field = title?.['zh-CN'] ?? name;
      const lines = `${given[0].line}、${other.line}`;
      issues.push(issueOf('import.differs', pointer(name), { field, fieldEn: title?.en ?? field, lines }));
    }
    take(
      reader.read(name, text),
      text,
      () => pointer(name),
      issues,
      (value) => {
        data[name] = value;
      },
    );
  }
  for (const [tableName, tableColumns] of columns.tables) {
    const lines: Record<string, unknown>[] = [];
    for (const row of rows) {
      const { cells } = row;
      const says = (key: string, feeds: Feeds) =>
        filledColumn(cells, feeds) !== undefined ||
        fileIssues(`${tableName}.${key}`, row, feeds) !== undefined;
      if (![...tableColumns].some(([key, feeds]) => says(key, feeds))) continue;
      const line: Record<string, unknown> = {};
      for (const [key, feeds] of tableColumns) {
        const text = cellText(cells, feeds);
        const wrong = fileIssues(`${tableName}.${key}`, row, feeds);
        if (wrong !== undefined) {
          issues.push({ ...wrong, path: pointer(tableName, lines.length, key) });
          if (text !== '') line[key] = text;
          continue;
        }
        if (text === '') continue;
        take(
          reader.read(`${tableName}.${key}`, text),
          text,
          () => pointer(tableName, lines.length, key),
          issues,
          (value) => {
            line[key] = value;
          },
        );
      }
      lines.push(line);
    }
    if (lines.length > 0) data[tableName] = lines;
  }
  return { lines: rows.map(({ line }) => line), data, issues };
}

/** What is wrong with a row as a whole; a record that has such a row is never stored. */
function rowIssues(row: TableRow): readonly Issue[] {
  return row.issues?.flatMap(({ column, issue }) => (column === null ? [issue] : [])) ?? [];
}

/** What cannot be read stays as it is written: judged like everywhere else, it is the same issue on every door. */
function take(
  read: Read,
  text: string,
  path: () => string,
  issues: Issue[],
  set: (value: unknown) => void,
): void {
  if ('issue' in read) {
    issues.push({ ...read.issue, path: `${path()}${read.issue.path}` });
    set(text);
  } else if (read.value !== undefined) set(read.value);
}
