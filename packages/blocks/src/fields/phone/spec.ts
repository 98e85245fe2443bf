import type { Field } from '@weir/artefact';
import { type Static, Type } from 'typebox';
import { defineSpec } from '../../define.ts';
import { PHONE_PATTERNS } from '../../phone-text.ts';

const properties = Type.Object({
  /** Numbers allowed; any where nothing is said. */
  accept: Type.Optional(Type.Enum(['any', 'mobile'])),
});

/** A field of kind `phone`. */
export type PhoneField = Field & Static<typeof properties>;

/** A Chinese mobile, landline or 400/800 number. */
export const phone = defineSpec<PhoneField>({
  kind: 'phone',
  title: { 'zh-CN': '电话', en: 'Phone' },
  description: { 'zh-CN': '手机、座机或 400 电话', en: 'Mobile, landline or 400 number' },
  group: 'text',
  holds: 'value',
  inTable: true,
  properties,
  example: {
    key: 'phone',
    kind: 'phone',
    title: { 'zh-CN': '收货电话', en: 'Phone of the consignee' },
    required: true,
  },
  valueType: (field) => ({ type: { type: 'text' }, title: field.title }),
  plainView: () => ({ options: { inputType: 'tel' } }),
  jsonSchema: (field) => ({
    type: 'string',
    pattern: PHONE_PATTERNS[field.accept ?? 'any'],
  }),
  slot: 'text',
});
