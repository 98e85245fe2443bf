import type { Field } from '@weir/artefact';
import { type Static, Type } from 'typebox';
import { defineSpec } from '../../define.ts';

const properties = Type.Object({
  /** A click on the title folds it. */
  collapsible: Type.Optional(Type.Boolean()),
  /** Folded at first; needs `collapsible`. */
  collapsed: Type.Optional(Type.Boolean()),
});

/** A field of kind `section`. */
export type SectionField = Field & Static<typeof properties>;

/** Fields under one title; a page of steps or tabs. */
export const section = defineSpec<SectionField>({
  kind: 'section',
  title: { 'zh-CN': '分组', en: 'Section' },
  description: { 'zh-CN': '把相关的字段放在一个标题下', en: 'Related fields under one title' },
  group: 'layout',
  holds: 'container',
  inTable: false,
  properties,
  example: {
    key: 'delivery',
    kind: 'section',
    title: { 'zh-CN': '收货信息', en: 'Delivery' },
    collapsible: true,
    fields: [
      { key: 'consignee', kind: 'text', title: { 'zh-CN': '收货人', en: 'Consignee' }, required: true },
    ],
  },
  valueType: () => null,
  jsonSchema: () => ({}),
});
