import type { Field } from '@weir/artefact';
import { type Static, Type } from 'typebox';
import { defineSpec } from '../../define.ts';
import { sectionIssues } from '../../section-children.ts';

const properties = Type.Object({});

/** A field of kind `tabs`. */
export type TabsField = Field & Static<typeof properties>;

/** Pages side by side, one shown at a time; its children are sections. */
export const tabs = defineSpec<TabsField>({
  kind: 'tabs',
  title: { 'zh-CN': '页签', en: 'Tabs' },
  description: { 'zh-CN': '几组字段并列，点页签切换', en: 'Groups side by side, one shown at a time' },
  group: 'layout',
  holds: 'container',
  inTable: false,
  properties,
  example: {
    key: 'pages',
    kind: 'tabs',
    title: { 'zh-CN': '录入订单', en: 'Enter the order' },
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
