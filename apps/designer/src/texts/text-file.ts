import type { Locale } from '@weir/base';
import { inLocale } from '@weir/base';
import { csvText, pastedRows } from '@weir/tables';
import type { TextEntry } from './collect-texts.ts';
import type { NewText } from './write-text.ts';

const HEADER = ['id', 'place', 'what', 'zh-CN', 'en'] as const;

/** The texts as a CSV file for a translator. */
export function textsToCsv(entries: readonly TextEntry[], locale: Locale): string {
  const say = (text: TextEntry['owner']): string => inLocale(text, locale);
  return csvText([
    HEADER,
    ...entries.map((entry) => [entry.id, say(entry.owner), say(entry.what), entry.zh, entry.en]),
  ]);
}

/** What a file brings: texts that are others, how many lines belong to nothing here, or why it is no such file. */
export type ReadTexts =
  | { readonly ok: true; readonly changes: readonly NewText[]; readonly unknown: number }
  | { readonly ok: false };

/** Reads a file that was exported here and filled in; columns may have been moved, lines left out. */
export function textsFromCsv(text: string, entries: readonly TextEntry[]): ReadTexts {
  const [first = [], ...rows] = pastedRows(text, separatorOf(text)) ?? [];
  const at = (name: string): number => first.findIndex((cell) => cell.trim() === name);
  const [id, zh, en] = [at('id'), at('zh-CN'), at('en')];
  if (id < 0 || (zh < 0 && en < 0)) return { ok: false };
  const known = new Map(entries.map((entry) => [entry.id, entry]));
  const changes: NewText[] = [];
  let unknown = 0;
  for (const row of rows) {
    if (row.every((cell) => cell.trim() === '')) continue;
    const entry = known.get(row[id] ?? '');
    if (entry === undefined) {
      unknown++;
      continue;
    }
    const next = {
      ...(zh < 0 ? {} : { zh: row[zh] ?? '' }),
      ...(en < 0 ? {} : { en: row[en] ?? '' }),
    };
    const same = (next.zh ?? entry.zh).trim() === entry.zh && (next.en ?? entry.en).trim() === entry.en;
    if (!same) changes.push({ entry, ...next });
  }
  return { ok: true, changes, unknown };
}

/** Spreadsheets save “CSV” with semicolons or tabs too; only tabs and commas are told apart here. */
function separatorOf(text: string): '\t' | ',' {
  const line = text.slice(0, text.search(/[\r\n]|$/));
  return line.includes('\t') && !line.includes(',') ? '\t' : ',';
}

/** What a paste from a spreadsheet writes, downwards from a cell: two columns both languages, one column only that. */
export function textsFromPaste(
  text: string,
  entries: readonly TextEntry[],
  at: { readonly row: number; readonly language: 'zh' | 'en' },
): readonly NewText[] | null {
  if (!/[\t\n\r]/.test(text.trimEnd())) return null;
  let end = text.length;
  while (end > 0 && /[\r\n]/.test(text.charAt(end - 1))) end--;
  const rows = pastedRows(text.slice(0, end), '\t') ?? [];
  if (rows.length === 1 && (rows[0]?.length ?? 0) < 2) return null;
  return rows.flatMap((row, index): readonly NewText[] => {
    const entry = entries[at.row + index];
    if (entry === undefined) return [];
    const [first = '', second] = row;
    if (at.language === 'en') return [{ entry, en: first }];
    return [{ entry, zh: first, ...(second === undefined ? {} : { en: second }) }];
  });
}
