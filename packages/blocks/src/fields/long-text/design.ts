import type { KindDesign } from '@weir/form-design';
import { inBoth, lengthProperties, property } from '../../property-design.ts';
import { longText as spec } from './spec.ts';

/** How a text of several lines is set up. */
export const longText: KindDesign = {
  kind: 'long-text',
  icon: 'paragraph',
  words: ['文本域', '备注', '说明', '原因', '段落', 'textarea', 'multiline', 'remarks', 'comment'],
  properties: [
    ...lengthProperties(20_000, 2000),
    property(
      '/rows',
      ['高度', 'Height'],
      ['输入框先显示几行，写多了会自己变高', 'Lines shown at first; the box grows with the text'],
      { as: 'number', minimum: 2, maximum: 30, whole: true, unit: inBoth(['行', 'lines']) },
      'look',
    ),
  ],
  create: (key) => ({ key, kind: 'long-text', title: spec.title }),
};
