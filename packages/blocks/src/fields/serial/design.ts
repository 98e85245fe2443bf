import type { KindDesign } from '@weir/form-design';
import { property } from '../../property-design.ts';
import { serial as spec } from './spec.ts';

/** How a running number is set up. */
export const serial: KindDesign = {
  kind: 'serial',
  icon: 'serial',
  words: ['编号', '自动编号', '单号', '订单号', '序号', 'number', 'sequence', 'auto increment', 'id'],
  properties: [
    property(
      '/pattern',
      ['编号格式', 'Pattern'],
      [
        '文字、日期和几位数字，例如 JG-{yyyyMMdd}-{0000}',
        'Text, date and zeros, for example JG-{yyyyMMdd}-{0000}',
      ],
      { as: 'text', placeholder: 'NO-{yyyyMMdd}-{0000}' },
      'basic',
    ),
  ],
  without: ['placeholder', 'required', 'default', 'compute'],
  create: (key) => ({
    key,
    kind: 'serial',
    title: spec.title,
    writtenBy: 'system',
    pattern: 'NO-{yyyyMMdd}-{0000}',
  }),
};
