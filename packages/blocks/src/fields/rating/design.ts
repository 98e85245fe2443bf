import type { KindDesign } from '@weir/form-design';
import { inBoth, property } from '../../property-design.ts';
import { rating as spec } from './spec.ts';

/** How a rating is set up. */
export const rating: KindDesign = {
  kind: 'rating',
  icon: 'star',
  words: ['评分', '打分', '星星', '满意度', '紧急程度', 'stars', 'score', 'rate'],
  properties: [
    property(
      '/max',
      ['星数', 'Stars'],
      ['一共几颗星；不填是 5 颗', 'How many stars; 5 where empty'],
      { as: 'number', minimum: 2, maximum: 10, whole: true, unit: inBoth(['颗', 'stars']) },
      'limits',
    ),
    property(
      '/labels',
      ['每颗星的说明', 'A word for each star'],
      ['从一颗星起，一行一条，条数要和星数一样', 'From the first star on, one a line, as many as stars'],
      { as: 'localTexts' },
      'look',
    ),
  ],
  without: ['placeholder'],
  create: (key) => ({ key, kind: 'rating', title: spec.title }),
};
