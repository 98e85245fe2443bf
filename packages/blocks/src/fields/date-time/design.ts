import type { KindDesign } from '@weir/form-design';
import { dateTime as spec } from './spec.ts';

/** How a moment is set up: nothing beside what all fields have. */
export const dateTime: KindDesign = {
  kind: 'date-time',
  icon: 'clock',
  words: ['时间', '时刻', '几点', '出库时间', 'time', 'timestamp', 'datetime', 'moment'],
  properties: [],
  create: (key) => ({ key, kind: 'date-time', title: spec.title }),
};
