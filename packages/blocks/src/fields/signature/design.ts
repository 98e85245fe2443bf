import type { KindDesign } from '@weir/form-design';
import { signature as spec } from './spec.ts';

/** How a signature is set up: nothing beside what all fields have. */
export const signature: KindDesign = {
  kind: 'signature',
  icon: 'pen',
  words: ['签名', '签字', '手签', '验收', 'sign', 'autograph'],
  properties: [],
  without: ['placeholder', 'default', 'compute'],
  create: (key) => ({ key, kind: 'signature', title: spec.title }),
};
