export { type AnnotateOptions, annotate } from './annotate.ts';
export { guardText, type Pages, writeCsv } from './csv/write-csv.ts';
export { importTemplate } from './import-template.ts';
export { readTable } from './read-table.ts';
export { MAX_COLUMNS, MAX_MEGABYTES, MAX_ROWS } from './table/limits.ts';
export type { ReadTable } from './table/shape-table.ts';
export { writeXlsx } from './xlsx/write-xlsx.ts';
