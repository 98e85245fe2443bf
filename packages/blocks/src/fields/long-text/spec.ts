import type { Field } from '@weir/artefact';
import { type Static, Type } from 'typebox';
import { defineSpec } from '../../define.ts';
import { rangeIssues } from '../../setting-issue.ts';

const properties = Type.Object({
  minLength: Type.Optional(Type.Integer({ minimum: 1, maximum: 20_000 })),
  /** Characters; 2000 where nothing is said. */
  maxLength: Type.Optional(Type.Integer({ minimum: 1, maximum: 20_000 })),
  /** Height of the box in lines; it grows with the text. */
  rows: Type.Optional(Type.Integer({ minimum: 2, maximum: 30 })),
});

/** A field of kind `long-text`. */
export type LongTextField = Field & Static<typeof properties>;

/** Text of several lines: reasons, remarks. */
export const longText = defineSpec<LongTextField>({
  kind: 'long-text',
  title: { 'zh-CN': '多行文本', en: 'Long text' },
  description: { 'zh-CN': '原因、备注等多行文字', en: 'Several lines: a reason, remarks' },
  group: 'text',
  holds: 'value',
  inTable: true,
  properties,
  example: {
    key: 'urgentReason',
    kind: 'long-text',
    title: { 'zh-CN': '加急原因', en: 'Reason for urgency' },
    placeholder: {
      'zh-CN': '例如：工地下周封顶，需提前到货',
      en: 'For example: the roof is closed next week',
    },
    maxLength: 500,
    rows: 3,
  },
  valueType: (field) => ({ type: { type: 'text' }, title: field.title }),
  jsonSchema: (field) => ({
    type: 'string',
    minLength: field.minLength ?? 1,
    maxLength: field.maxLength ?? 2000,
  }),
  check: (field) => rangeIssues('/maxLength', field.minLength, field.maxLength),
  plainView: (field) => ({
    widget: 'textarea',
    ...(field.rows === undefined ? {} : { options: { rows: field.rows } }),
  }),
  slot: 'text',
});
