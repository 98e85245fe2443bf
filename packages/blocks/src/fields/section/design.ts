import type { KindDesign } from '@weir/form-design';
import { inBoth, property } from '../../property-design.ts';
import { section as spec } from './spec.ts';

/** How a section is set up. */
export const section: KindDesign = {
  kind: 'section',
  icon: 'section',
  words: ['分区', '分栏', '卡片', '标题', '布局', '组', 'group', 'card', 'fieldset', 'columns', 'layout'],
  properties: [
    property(
      '/columns',
      ['一行几列', 'Columns'],
      [
        '宽屏上并排几个字段；字段自己设了宽度的按自己的',
        'Fields side by side on wide screens; a width of their own comes first',
      ],
      { as: 'number', minimum: 1, maximum: 4, whole: true, unit: inBoth(['列', 'columns']) },
      'look',
    ),
    property(
      '/columnsTablet',
      ['平板上几列', 'On tablets'],
      ['不选就和宽屏一样，最多两列', 'As on wide screens, two at most, where nothing is chosen'],
      { as: 'number', minimum: 1, maximum: 4, whole: true, unit: inBoth(['列', 'columns']) },
      'look',
    ),
    property(
      '/columnsPhone',
      ['手机上几列', 'On phones'],
      ['不选就一列', 'One where nothing is chosen'],
      { as: 'number', minimum: 1, maximum: 2, whole: true, unit: inBoth(['列', 'columns']) },
      'look',
    ),
    property(
      '/collapsible',
      ['可以收起', 'Folds'],
      ['点标题收起或展开', 'A click on the title folds it'],
      { as: 'switch', default: false },
      'look',
    ),
    property(
      '/collapsed',
      ['先收起', 'Folded at first'],
      ['打开表单时是收起的；要先打开“可以收起”', 'Folded when the form opens; needs “Folds”'],
      { as: 'switch', default: false },
      'look',
    ),
  ],
  without: ['placeholder', 'required', 'readOnly', 'default', 'compute', 'writtenBy', 'width'],
  create: (key) => ({ key, kind: 'section', title: spec.title, fields: [] }),
};
