import { LIMITS } from '../limits.ts';
import { Refusal } from '../refusal.ts';
import { isData } from '../shape/find-header.ts';
import { DELIMITERS, type Delimiter } from '../table.ts';
import { type ScanFrom, scanRows } from './scan-rows.ts';

const LOOK_AT_ROWS = 60;
const LOOK_AT_CHARACTERS = 200_000;
/** Rows that must have as many cells as most for a delimiter to count as even. */
const EVEN = 0.8;

interface Candidate {
  readonly delimiter: Delimiter;
  /** First row that is parted like most rows. */
  readonly header: number;
  readonly columns: number;
  /** Share of the rows from there on that are parted alike. */
  readonly evenness: number;
  /** Share of the header's cells that could be names. */
  readonly names: number;
}

/**
 * The character between cells. It parts the rows evenly from the header on: signs in the texts of a column begin only below
 * the header, so what parts an earlier line wins; then what gives names rather than numbers; then what gives most columns.
 */
export function sniffDelimiter(text: string, from: ScanFrom): Delimiter {
  const head = text.slice(0, from.at + LOOK_AT_CHARACTERS);
  const found = DELIMITERS.flatMap((delimiter) => candidate(head, from, delimiter) ?? []);
  const even = found.filter(({ evenness }) => evenness >= EVEN);
  const best =
    even.length > 0
      ? even.toSorted((a, b) => a.header - b.header || b.names - a.names || b.columns - a.columns)
      : found.toSorted((a, b) => b.evenness * b.columns - a.evenness * a.columns);
  return best[0]?.delimiter ?? ',';
}

function candidate(head: string, from: ScanFrom, delimiter: Delimiter): Candidate | null {
  const rows = firstRows(head, from, delimiter);
  const counts = rows.map(({ length }) => length);
  const columns = mostCommon(counts.filter((count) => count > 1));
  const header = counts.findIndex((count) => count > 1 && count >= columns * 0.6);
  if (header < 0) return null;
  const body = counts.slice(header);
  const alike = body.reduce((sum, count) => sum + (count === columns ? 1 : count > 1 ? 0.5 : 0), 0);
  const cells = rows[header] ?? [];
  const names = cells.filter((cell) => cell.trim() !== '' && !isData(cell.trim())).length;
  return { delimiter, header, columns, evenness: alike / body.length, names: names / cells.length };
}

function firstRows(head: string, from: ScanFrom, delimiter: string): readonly (readonly string[])[] {
  const rows: (readonly string[])[] = [];
  try {
    scanRows(head, delimiter, from, LIMITS, (_line, cells) => {
      if (cells.some((cell) => cell.trim() !== '')) rows.push(cells);
      return rows.length < LOOK_AT_ROWS;
    });
  } catch (problem) {
    // With another delimiter the text may be no table at all; and the head may end within quotes.
    if (!(problem instanceof Refusal)) throw problem;
  }
  return rows;
}

function mostCommon(numbers: readonly number[]): number {
  const often = [...Map.groupBy(numbers, (number) => number)].sort(
    (a, b) => b[1].length - a[1].length || b[0] - a[0],
  );
  return often[0]?.[0] ?? 0;
}
