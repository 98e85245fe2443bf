import type { KindDesign } from '@weir/form-design';
import { property } from '../../property-design.ts';
import { date as spec } from './spec.ts';

/** How a day is set up. */
export const date: KindDesign = {
  kind: 'date',
  icon: 'calendar',
  words: ['日历', '年月日', '交付日', '到期日', 'day', 'calendar', 'due', 'deadline'],
  properties: [
    property(
      '/earliest',
      ['最早', 'Earliest'],
      ['不能选更早的日子；“今天以后”这类用规则写', 'No earlier day; “after today” is a rule'],
      { as: 'date' },
      'limits',
    ),
    property('/latest', ['最晚', 'Latest'], ['不能选更晚的日子', 'No later day'], { as: 'date' }, 'limits'),
  ],
  create: (key) => ({ key, kind: 'date', title: spec.title }),
};
