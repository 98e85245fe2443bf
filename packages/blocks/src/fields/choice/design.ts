import type { KindDesign } from '@weir/form-design';
import { choices, firstOptions, optionsProperties, property } from '../../property-design.ts';
import { choice as spec } from './spec.ts';

/** How a choice is set up. */
export const choice: KindDesign = {
  kind: 'choice',
  icon: 'radio',
  words: ['下拉', '单选框', '枚举', '类型', '状态', '是否', 'select', 'dropdown', 'radio', 'enum', 'yes no'],
  properties: [
    ...optionsProperties,
    property(
      '/display',
      ['显示成', 'Shown as'],
      ['不选时：五个以内全部列出，再多用下拉', 'By itself: all of them up to five, a list beyond'],
      {
        as: 'select',
        options: choices(
          ['radio', '全部列出', 'All options'],
          ['select', '下拉列表', 'List'],
          ['buttons', '一排按钮', 'Buttons'],
        ),
      },
      'look',
    ),
  ],
  create: (key) => ({ key, kind: 'choice', title: spec.title, options: firstOptions }),
};
