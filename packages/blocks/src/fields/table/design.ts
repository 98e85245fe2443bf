import type { KindDesign } from '@weir/form-design';
import { inBoth, property } from '../../property-design.ts';
import { table as spec } from './spec.ts';

/** How a table is set up; it comes with a first column. */
export const table: KindDesign = {
  kind: 'table',
  icon: 'table',
  words: ['表格', '子表', '明细', '行项目', '清单', '订单明细', 'lines', 'rows', 'grid', 'subform', 'items'],
  properties: [
    property(
      '/minRows',
      ['最少几行', 'Fewest rows'],
      ['少于这么多行不能提交', 'Fewer rows are refused'],
      { as: 'number', minimum: 1, maximum: 1000, whole: true, unit: inBoth(['行', 'rows']) },
      'limits',
    ),
    property(
      '/maxRows',
      ['最多几行', 'Most rows'],
      ['不能加得更多；不填是 200 行', 'No more than this; 200 where empty'],
      { as: 'number', minimum: 1, maximum: 1000, whole: true, unit: inBoth(['行', 'rows']) },
      'limits',
    ),
    property(
      '/uniqueColumns',
      ['不能重复的列', 'No doubles in'],
      [
        '两行在这些列上不能都一样，例如“物料”',
        'No two rows may have the same in all of these, for example the item',
      ],
      { as: 'fields', of: 'columns' },
      'limits',
    ),
    property(
      '/totals',
      ['合计的列', 'Columns with a sum'],
      ['在表格下面显示这些列的合计', 'Their sum is shown below the table'],
      { as: 'fields', of: 'columns', kinds: ['number', 'decimal', 'rating', 'hidden'] },
      'look',
    ),
    property(
      '/paste',
      ['可从表格粘贴', 'Paste from a spreadsheet'],
      ['在 Excel、WPS 里复制几行，直接粘进来', 'Rows copied in Excel or WPS can be pasted'],
      { as: 'switch', default: true },
      'look',
    ),
    property(
      '/addLabel',
      ['加行按钮的文字', 'Words of the add button'],
      ['不填是“添加一行”', '“Add row” where empty'],
      { as: 'localText' },
      'look',
    ),
  ],
  without: ['placeholder', 'default', 'compute'],
  create: (key) => ({
    key,
    kind: 'table',
    title: spec.title,
    fields: [{ key: 'column1', kind: 'text', title: inBoth(['第一列', 'First column']) }],
  }),
};
