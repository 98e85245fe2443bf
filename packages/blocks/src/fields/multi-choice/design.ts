import type { KindDesign } from '@weir/form-design';
import { choices, firstOptions, inBoth, optionsProperties, property } from '../../property-design.ts';
import { multiChoice as spec } from './spec.ts';

/** How a choice of several is set up. */
export const multiChoice: KindDesign = {
  kind: 'multi-choice',
  icon: 'checks',
  words: ['复选框', '勾选', '标签', '多个', 'checkbox', 'tags', 'several', 'multiselect'],
  properties: [
    ...optionsProperties,
    property(
      '/minCount',
      ['最少选几个', 'Fewest'],
      ['填了就至少选这么多个', 'Where anything is chosen, at least so many'],
      { as: 'number', minimum: 1, maximum: 500, whole: true, unit: inBoth(['个', 'options']) },
      'limits',
    ),
    property(
      '/maxCount',
      ['最多选几个', 'Most'],
      ['不能选得更多；不填就不限', 'No more than this; empty means no limit'],
      { as: 'number', minimum: 1, maximum: 500, whole: true, unit: inBoth(['个', 'options']) },
      'limits',
    ),
    property(
      '/display',
      ['显示成', 'Shown as'],
      ['不选时：八个以内全部列出，再多用下拉', 'By itself: all of them up to eight, a list beyond'],
      {
        as: 'select',
        options: choices(['checkbox', '全部列出', 'All options'], ['select', '下拉列表', 'List']),
      },
      'look',
    ),
  ],
  create: (key) => ({ key, kind: 'multi-choice', title: spec.title, options: firstOptions }),
};
