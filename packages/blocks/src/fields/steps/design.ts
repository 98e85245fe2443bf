import type { KindDesign } from '@weir/form-design';
import { inBoth, property } from '../../property-design.ts';
import { steps as spec } from './spec.ts';

/** How steps are set up; they come with two. */
export const steps: KindDesign = {
  kind: 'steps',
  icon: 'steps',
  words: ['向导', '步骤', '分页', '下一步', 'wizard', 'pages', 'stepper'],
  properties: [
    property(
      '/freeOrder',
      ['可以跳着填', 'Any order'],
      ['前面没填完也能打开后面的步骤', 'Later steps open before the earlier ones are complete'],
      { as: 'switch', default: false },
      'look',
    ),
  ],
  without: ['help', 'placeholder', 'required', 'readOnly', 'default', 'compute', 'writtenBy', 'width'],
  create: (key) => ({
    key,
    kind: 'steps',
    title: spec.title,
    fields: [
      { key: `${key}Step1`, kind: 'section', title: inBoth(['第一步', 'Step 1']), fields: [] },
      { key: `${key}Step2`, kind: 'section', title: inBoth(['第二步', 'Step 2']), fields: [] },
    ],
  }),
};
