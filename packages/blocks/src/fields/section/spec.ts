import type { Field } from '@weir/artefact';
import { inLocale } from '@weir/base';
import { type Static, Type } from 'typebox';
import { defineSpec } from '../../define.ts';
import { settingIssue } from '../../setting-issue.ts';

const properties = Type.Object({
  /** A click on the title folds it. */
  collapsible: Type.Optional(Type.Boolean()),
  /** Folded at first; needs `collapsible`. */
  collapsed: Type.Optional(Type.Boolean()),
  /** Fields side by side on wide screens: those without a width of their own take one column. One where nothing is said. */
  columns: Type.Optional(Type.Integer({ minimum: 1, maximum: 4 })),
  /** The same on tablets; as many as on wide screens, two at most, where nothing is said. */
  columnsTablet: Type.Optional(Type.Integer({ minimum: 1, maximum: 4 })),
  /** The same on phones; one where nothing is said. */
  columnsPhone: Type.Optional(Type.Integer({ minimum: 1, maximum: 2 })),
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
  check: (field) =>
    (field.fields ?? []).length > 0
      ? []
      : [
          settingIssue(
            'field.empty',
            '/fields',
            `“${field.title['zh-CN']}”里还没有字段，放进一个或删掉它`,
            `There is no field in “${inLocale(field.title, 'en')}” yet; put one in or remove it`,
          ),
        ],
});
