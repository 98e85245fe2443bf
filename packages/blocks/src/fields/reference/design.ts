import { UNCHOSEN_FORM } from '@weir/artefact';
import type { KindDesign } from '@weir/form-design';
import { property } from '../../property-design.ts';
import { reference as spec } from './spec.ts';

/** How a reference is set up. The form is named by whoever places it: until then it names none that exists. */
export const reference: KindDesign = {
  kind: 'reference',
  icon: 'link',
  words: ['关联', '引用', '选客户', '选物料', '外键', '查找', 'lookup', 'relation', 'link', 'foreign key'],
  properties: [
    property(
      '/form',
      ['关联的表单', 'Form'],
      ['从这张表单的记录里选', 'Records of this form are chosen from'],
      { as: 'form' },
      'basic',
    ),
    property(
      '/display',
      ['选的时候显示', 'Shown while choosing'],
      ['不选就用那张表单自己的显示字段', 'The display fields of that form where none is chosen'],
      { as: 'fields', of: { formAt: '/form' } },
      'look',
    ),
    property(
      '/fill',
      ['自动带出', 'Fills in'],
      [
        '选好记录后，把它的内容带到这张表单的字段',
        'Takes values of the chosen record into fields of this form',
      ],
      { as: 'fill', formAt: '/form' },
      'data',
    ),
    property(
      '/filter',
      ['只能选这样的记录', 'Only records where'],
      ['例如：状态不是“停用”', 'For example: the state is not “stopped”'],
      { as: 'condition', formAt: '/form' },
      'limits',
    ),
  ],
  create: (key) => ({ key, kind: 'reference', title: spec.title, form: UNCHOSEN_FORM }),
};
