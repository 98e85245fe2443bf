import type { Field } from '@weir/artefact';
import { type Static, Type } from 'typebox';
import { defineSpec } from '../../define.ts';

const properties = Type.Object({});

/** A field of kind `date-time`. */
export type DateTimeField = Field & Static<typeof properties>;

/** A point in time, stored in UTC to the second and shown in the reader's zone. */
export const dateTime = defineSpec<DateTimeField>({
  kind: 'date-time',
  title: { 'zh-CN': '日期时间', en: 'Date and time' },
  description: { 'zh-CN': '精确到分的时间', en: 'A moment, to the minute' },
  group: 'time',
  holds: 'value',
  inTable: true,
  properties,
  example: {
    key: 'shippedAt',
    kind: 'date-time',
    title: { 'zh-CN': '出库时间', en: 'Shipped at' },
    writtenBy: 'system',
  },
  valueType: (field) => ({ type: { type: 'dateTime' }, title: field.title }),
  jsonSchema: () => ({
    type: 'string',
    pattern: '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z$',
  }),
  // Not the stock widget for moments: it writes milliseconds, which the contract does not have.
  plainView: () => ({
    placeholder: { 'zh-CN': '2025-11-03T08:00:00Z' },
    note: { 'zh-CN': '世界时，精确到秒', en: 'UTC, to the second' },
  }),
  slot: 'time',
});
