export { pastedRows, readPasted } from './csv/pasted.ts';
export { LIMITS, type TableLimits } from './limits.ts';
export { placeOf } from './place-of.ts';
export { type ReadInPieces, readTable, readTableInPieces } from './read-table.ts';
export { tableIssue } from './sentences.ts';
export { isDamagedNumber } from './shape/clean-cell.ts';
export { type Finish, finishRows } from './shape/finish-rows.ts';
export {
  type CellIssue,
  DELIMITERS,
  type Delimiter,
  ENCODINGS,
  type Encoding,
  type ReadOptions,
  type ReadTable,
  type SheetInfo,
  type Table,
  type TableRow,
  type TableSource,
} from './table.ts';
export { type AnnotateOptions, annotate } from './write/annotate.ts';
export type { CellValue, Pages } from './write/cell-value.ts';
export { guardText } from './write/guard-text.ts';
export { importTemplate, type TemplateColumn } from './write/import-template.ts';
export { csvText, writeCsv } from './write/write-csv.ts';
export { writeXlsx } from './write/write-xlsx.ts';
