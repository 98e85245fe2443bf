import type { Tables } from '@weir/api';
import { annotate, importTemplate, writeCsv, writeXlsx } from '@weir/tables';
import type { TableReader } from './table-reader/create-table-reader.ts';

/** Tables as files: read aside by `reader`, written as they go. */
export function createTables(reader: TableReader): Tables {
  return {
    read: (upload, options) => reader.read(upload, options),
    annotate: (table, bad, options) => annotate(table, bad, options),
    template: (columns, title, locale) => importTemplate(columns, title, locale),
    csv: (header, rows) => writeCsv(header, rows),
    xlsx: (header, rows, title) => writeXlsx(header, rows, title),
  };
}
