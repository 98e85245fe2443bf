import type { Field } from '@weir/artefact';
import { DATE_PATTERN } from '@weir/expression';
import { type Static, Type } from 'typebox';
import { defineSpec } from '../../define.ts';
import { rangeIssues } from '../../setting-issue.ts';

const properties = Type.Object({
  /** Earliest day allowed; days relative to today or other fields are rules. */
  earliest: Type.Optional(Type.String({ pattern: DATE_PATTERN })),
  latest: Type.Optional(Type.String({ pattern: DATE_PATTERN })),
});

/** A field of kind `date`. */
export type DateField = Field & Static<typeof properties>;

/** A calendar day without time or zone. */
export const date = defineSpec<DateField>({
  kind: 'date',
  title: { 'zh-CN': '日期', en: 'Date' },
  description: { 'zh-CN': '某一天', en: 'A calendar day' },
  group: 'time',
  holds: 'value',
  inTable: true,
  properties,
  example: {
    key: 'expectedDate',
    kind: 'date',
    title: { 'zh-CN': '客户期望交付日', en: 'Delivery wished for' },
    required: true,
    earliest: '2020-01-01',
  },
  valueType: (field) => ({ type: { type: 'date' }, title: field.title }),
  jsonSchema: () => ({ type: 'string', pattern: DATE_PATTERN }),
  check: (field) => rangeIssues('/latest', field.earliest, field.latest),
  plainView: () => ({ widget: 'date' }),
  slot: 'time',
});
