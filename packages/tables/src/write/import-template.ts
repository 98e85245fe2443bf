import type { Locale, LocalText } from '@weir/base';
import { inLocale } from '@weir/base';
import type { Pages } from './cell-value.ts';
import { writeSheets } from './write-xlsx.ts';

/** A column of the file people fill. */
export interface TemplateColumn {
  /** As header matching recognises it. */
  readonly header: LocalText;
  readonly required: boolean;
  readonly note: LocalText;
  readonly sample: string;
}

const WORDS = {
  'zh-CN': { data: '数据', notes: '说明', head: ['列', '必填', '怎么填', '示例'], yes: '必填', no: '' },
  en: {
    data: 'Data',
    notes: 'Notes',
    head: ['Column', 'Required', 'How to fill', 'Example'],
    yes: 'Required',
    no: '',
  },
} as const;

/** An Excel file to fill: the header and a sample row to overwrite, and a sheet that says how each column is filled. */
export function importTemplate(
  columns: readonly TemplateColumn[],
  title: string,
  locale: Locale = 'zh-CN',
): AsyncIterable<Uint8Array> {
  const words = WORDS[locale];
  const text = (one: LocalText) => inLocale(one, locale);
  return writeSheets([
    {
      name: title || words.data,
      toFill: true,
      header: columns.map(({ header }) => text(header)),
      pages: once([columns.map(({ sample }) => sample)]),
    },
    {
      name: words.notes,
      header: words.head,
      pages: once(
        columns.map((column) => [
          text(column.header),
          column.required ? words.yes : words.no,
          text(column.note),
          column.sample,
        ]),
      ),
    },
  ]);
}

async function* once(rows: readonly (readonly string[])[]): Pages {
  yield rows;
}
