import type { Tables } from '@weir/api';
import { annotate, importTemplate, readTable, writeCsv, writeXlsx } from '@weir/connectors';

/** Tables as files, by the connectors. */
export function createTables(): Tables {
  return {
    read: ({ bytes, fileName }) => readTable(bytes, fileName),
    annotate: (table, bad, options) => annotate(table, bad, options),
    template: (columns, title, locale) => importTemplate(columns, title, locale),
    csv: (header, rows) => writeCsv(header, rows),
    xlsx: (header, rows, title) => writeXlsx(header, rows, title),
  };
}
