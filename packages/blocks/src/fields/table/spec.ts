import type { Field } from '@weir/artefact';
import type { Issue } from '@weir/base';
import { type Static, Type } from 'typebox';
import { defineSpec } from '../../define.ts';
import { key, localText } from '../../properties.ts';
import { rangeIssues, settingIssue } from '../../setting-issue.ts';

const properties = Type.Object({
  minRows: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
  /** 200 where nothing is said. */
  maxRows: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
  /** Columns whose sum is shown below the table. */
  totals: Type.Optional(Type.Array(key, { minItems: 1, uniqueItems: true })),
  /** No two rows may have the same values in all of these columns. */
  uniqueColumns: Type.Optional(Type.Array(key, { minItems: 1, uniqueItems: true })),
  /** Rows copied from a spreadsheet may be pasted; yes where nothing is said. */
  paste: Type.Optional(Type.Boolean()),
  /** Words on the button that adds a row. */
  addLabel: Type.Optional(localText),
});

/** A field of kind `table`. */
export type TableField = Field & Static<typeof properties>;

/** Rows of the same columns: the lines of an order. */
export const table = defineSpec<TableField>({
  kind: 'table',
  title: { 'zh-CN': '明细表', en: 'Table' },
  description: {
    'zh-CN': '一行一条，可合计、可从表格粘贴',
    en: 'One line a row, with totals; paste from a spreadsheet',
  },
  group: 'relation',
  holds: 'rows',
  inTable: false,
  properties,
  example: {
    key: 'lines',
    kind: 'table',
    title: { 'zh-CN': '订单明细', en: 'Lines' },
    required: true,
    minRows: 1,
    maxRows: 100,
    totals: ['qty'],
    uniqueColumns: ['item'],
    fields: [
      { key: 'item', kind: 'text', title: { 'zh-CN': '物料', en: 'Item' }, required: true },
      { key: 'qty', kind: 'number', title: { 'zh-CN': '数量', en: 'Quantity' }, required: true, minimum: 1 },
    ],
  },
  valueType: (field, columns = {}) => ({
    type: { type: 'list', of: { type: 'row', columns } },
    title: field.title,
  }),
  jsonSchema: (field) => ({
    type: 'array',
    minItems: field.minRows ?? 1,
    maxItems: field.maxRows ?? 200,
  }),
  check: (field) => [
    ...rangeIssues('/maxRows', field.minRows, field.maxRows ?? 200),
    ...columnIssues(field, 'totals'),
    ...columnIssues(field, 'uniqueColumns'),
    ...((field.fields ?? []).length === 0
      ? [
          settingIssue(
            'field.empty',
            '/fields',
            '明细表还没有列，加上至少一列',
            'The table has no column; add one at least',
          ),
        ]
      : []),
  ],
  uses: (field) =>
    (['totals', 'uniqueColumns'] as const).flatMap((list) =>
      (field[list] ?? []).map((name, i) => ({
        path: `/${list}/${i}`,
        field: name,
        column: true as const,
        ...(list === 'uniqueColumns' ? { together: true as const } : {}),
      })),
    ),
});

function columnIssues(field: TableField, list: 'totals' | 'uniqueColumns'): readonly Issue[] {
  const columns = (field.fields ?? []).map((column) => column.key);
  return (field[list] ?? []).flatMap((name, index) =>
    columns.includes(name)
      ? []
      : [
          settingIssue(
            'table.noColumn',
            `/${list}/${index}`,
            `明细表里没有列“${name}”，从 ${columns.join('、')} 里选`,
            `The table has no column “${name}”; choose from ${columns.join(', ')}`,
          ),
        ],
  );
}
