import type { KindDesign } from '@weir/form-design';
import { property } from '../../property-design.ts';
import { user as spec } from './spec.ts';

/** How a person is set up. */
export const user: KindDesign = {
  kind: 'user',
  icon: 'user',
  words: ['同事', '负责人', '业务员', '审批人', '员工', 'person', 'owner', 'colleague', 'people', 'assignee'],
  properties: [
    property(
      '/roles',
      ['只能选这些角色', 'Only these roles'],
      ['一个都不选就谁都能选', 'Everybody where none is chosen'],
      { as: 'roles' },
      'limits',
    ),
  ],
  create: (key) => ({ key, kind: 'user', title: spec.title }),
};
