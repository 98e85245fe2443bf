import type { Field } from '@weir/artefact';
import { type Static, Type } from 'typebox';
import { defineSpec } from '../../define.ts';
import { localText } from '../../properties.ts';
import { rangeIssues } from '../../setting-issue.ts';

/** Whole numbers of 15 digits are the largest that every JSON reader keeps exactly. */
const LIMIT = 999_999_999_999_999;

const properties = Type.Object({
  minimum: Type.Optional(Type.Integer({ minimum: -LIMIT, maximum: LIMIT })),
  /** The value must be greater than this. */
  exclusiveMinimum: Type.Optional(Type.Integer({ minimum: -LIMIT, maximum: LIMIT })),
  maximum: Type.Optional(Type.Integer({ minimum: -LIMIT, maximum: LIMIT })),
  /** Shown after the number, e.g. 天. */
  unit: Type.Optional(localText),
});

/** A field of kind `number`. */
export type NumberField = Field & Static<typeof properties>;

/** A whole number: counts, days. */
export const number = defineSpec<NumberField>({
  kind: 'number',
  title: { 'zh-CN': '整数', en: 'Whole number' },
  description: { 'zh-CN': '数量、天数等没有小数的数', en: 'Counts, days: no decimals' },
  group: 'number',
  holds: 'value',
  inTable: true,
  properties,
  example: {
    key: 'creditDays',
    kind: 'number',
    title: { 'zh-CN': '账期天数', en: 'Credit days' },
    minimum: 1,
    maximum: 90,
    unit: { 'zh-CN': '天', en: 'days' },
  },
  valueType: (field) => ({ type: { type: 'number' }, title: field.title }),
  plainView: (field) => (field.unit === undefined ? {} : { note: field.unit }),
  jsonSchema: (field) => ({
    type: 'integer',
    minimum: field.minimum ?? -LIMIT,
    ...(field.exclusiveMinimum === undefined ? {} : { exclusiveMinimum: field.exclusiveMinimum }),
    maximum: field.maximum ?? LIMIT,
  }),
  check: (field) => [
    ...rangeIssues('/maximum', field.minimum, field.maximum),
    ...rangeIssues('/maximum', field.exclusiveMinimum, field.maximum),
  ],
  places: () => 0,
  slot: 'number',
});
