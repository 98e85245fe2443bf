import type { Issue } from '@weir/base';

/** What is wrong with one cell of the file, or with the whole row (`column` is null). */
export interface CellIssue {
  readonly column: number | null;
  readonly issue: Issue;
}

/** One row below the header. Blank cells at the end are left out. */
export interface TableRow {
  /** The 1-based line or row of the file, as people see it. */
  readonly line: number;
  readonly cells: readonly string[];
  /** What the file itself has wrong here; a record made of this row must not be stored. */
  readonly issues?: readonly CellIssue[];
}

/** A sheet of an Excel file. */
export interface SheetInfo {
  readonly name: string;
  readonly hidden: boolean;
}

/** How a file was read, so that a person can see and change it. */
export interface TableSource {
  readonly format: 'csv' | 'xlsx';
  /** The sheet that was read; CSV has none. */
  readonly sheet?: string;
  /** All sheets one can choose from, in the order of the tabs. */
  readonly sheets?: readonly SheetInfo[];
  /** The character between cells; Excel has none. */
  readonly delimiter?: string;
  /** Line of the (last) header row. */
  readonly headerRow: number;
  /** Rows the header takes: 2 when names stand in two levels. */
  readonly headerRows: 1 | 2;
  /** The first filled rows of the file as they stand, to choose the header row from. */
  readonly top: readonly TableRow[];
}

/** A file read as texts. */
export interface Table {
  readonly fileName: string;
  readonly encoding: string;
  readonly header: readonly string[];
  /** Names of the lower of two header levels, by column: `姓名` where `header` has `收货人 姓名`. */
  readonly lowerHeader?: readonly string[];
  readonly rows: readonly TableRow[];
  readonly source?: TableSource;
}

/** A file read as a table, or every reason why not. */
export type ReadTable =
  | { readonly ok: true; readonly table: Table }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** Encodings a person can choose. */
export const ENCODINGS = ['UTF-8', 'GBK', 'UTF-16', 'Big5', 'Windows-1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** Delimiters a person can choose, likeliest first. */
export const DELIMITERS = [',', '\t', ';', '|', '，'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** What a person chose; what is absent is found. */
export interface ReadOptions {
  readonly sheet?: string;
  /** Line of the file the header stands on. */
  readonly headerRow?: number;
  readonly delimiter?: Delimiter;
  readonly encoding?: Encoding;
  /** Only so many rows below the header, for a look at the file. */
  readonly firstRows?: number;
}
