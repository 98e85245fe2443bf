import type { KindDesign } from '@weir/form-design';
import { choices, property } from '../../property-design.ts';
import { phone as spec } from './spec.ts';

/** How a telephone number is set up. */
export const phone: KindDesign = {
  kind: 'phone',
  icon: 'phone',
  words: ['手机', '座机', '联系方式', '号码', 'mobile', 'telephone', 'tel', 'contact'],
  properties: [
    property(
      '/accept',
      ['可填的号码', 'Numbers allowed'],
      ['要发短信的选“只要手机”', 'Choose “mobile only” where messages are sent'],
      {
        as: 'select',
        options: choices(['any', '手机、座机、400 都行', 'Any'], ['mobile', '只要手机', 'Mobile only']),
        default: 'any',
      },
      'limits',
    ),
  ],
  create: (key) => ({ key, kind: 'phone', title: spec.title }),
};
