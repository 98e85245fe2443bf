import type { KindDesign } from '@weir/form-design';
import { rangeProperties, unitProperty } from '../../property-design.ts';
import { number as spec } from './spec.ts';

/** How a whole number is set up. */
export const number: KindDesign = {
  kind: 'number',
  icon: 'number',
  words: ['数字', '数量', '件数', '天数', 'integer', 'count', 'quantity', 'int'],
  properties: [
    ...rangeProperties({ whole: true, minimum: -999_999_999_999_999, maximum: 999_999_999_999_999 }),
    unitProperty,
  ],
  create: (key) => ({ key, kind: 'number', title: spec.title }),
};
