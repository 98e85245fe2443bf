import type { KindDesign } from '@weir/form-design';
import { choices, property } from '../../property-design.ts';
import { hidden as spec } from './spec.ts';

/** How a value nobody sees is set up. */
export const hidden: KindDesign = {
  kind: 'hidden',
  icon: 'eye-off',
  words: ['隐藏', '不可见', '来源', '参数', 'invisible', 'parameter', 'constant', 'utm'],
  properties: [
    property(
      '/holds',
      ['存的是', 'Holds'],
      ['公式、链接和渠道带进来的值是哪一种', 'What formula, link or channel brings'],
      {
        as: 'select',
        options: choices(
          ['text', '文字', 'Text'],
          ['number', '数字', 'A number'],
          ['boolean', '是或否', 'Yes or no'],
          ['date', '日期', 'A date'],
        ),
        default: 'text',
      },
      'data',
    ),
  ],
  without: ['help', 'placeholder', 'width', 'readOnly'],
  create: (key) => ({ key, kind: 'hidden', title: spec.title }),
};
