import type { Field } from '@weir/artefact';
import { type Static, Type } from 'typebox';
import { defineSpec } from '../../define.ts';
import { sectionIssues } from '../../section-children.ts';

const properties = Type.Object({
  /** Later steps may be opened before the earlier ones are complete. */
  freeOrder: Type.Optional(Type.Boolean()),
});

/** A field of kind `steps`. */
export type StepsField = Field & Static<typeof properties>;

/** Pages filled one after the other; its children are sections. */
export const steps = defineSpec<StepsField>({
  kind: 'steps',
  title: { 'zh-CN': '分步填写', en: 'Steps' },
  description: { 'zh-CN': '一步填一组，像向导一样', en: 'One group after another, like a wizard' },
  group: 'layout',
  holds: 'container',
  inTable: false,
  properties,
  example: {
    key: 'pages',
    kind: 'steps',
    title: { 'zh-CN': '录入订单', en: 'Enter the order' },
    freeOrder: false,
    fields: [
      {
        key: 'who',
        kind: 'section',
        title: { 'zh-CN': '客户', en: 'Customer' },
        fields: [
          { key: 'consignee', kind: 'text', title: { 'zh-CN': '收货人', en: 'Consignee' }, required: true },
        ],
      },
      {
        key: 'what',
        kind: 'section',
        title: { 'zh-CN': '备注', en: 'Remarks' },
        fields: [{ key: 'remark', kind: 'long-text', title: { 'zh-CN': '备注', en: 'Remarks' } }],
      },
    ],
  },
  valueType: () => null,
  jsonSchema: () => ({}),
  check: sectionIssues,
});
