import type { KindDesign } from '@weir/form-design';
import { address as spec } from './spec.ts';

/** How an address is set up: nothing beside what all fields have. */
export const address: KindDesign = {
  kind: 'address',
  icon: 'home',
  words: ['省市区', '收货地址', '位置', '地区', 'location', 'province', 'city', 'delivery'],
  properties: [],
  without: ['default', 'compute'],
  create: (key) => ({ key, kind: 'address', title: spec.title }),
};
