import type { KindDesign } from '@weir/form-design';
import { property } from '../../property-design.ts';
import { section as spec } from './spec.ts';

/** How a section is set up. */
export const section: KindDesign = {
  kind: 'section',
  icon: 'section',
  words: ['分区', '分栏', '卡片', '标题', '布局', '组', 'group', 'card', 'fieldset', 'columns', 'layout'],
  properties: [
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
