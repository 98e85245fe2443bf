import type { Field } from '@weir/artefact';
import { type Static, Type } from 'typebox';
import { defineSpec } from '../../define.ts';

const properties = Type.Object({});

/** A field of kind `address`. */
export type AddressField = Field & Static<typeof properties>;

const part = (zh: string, en: string) => ({ type: { type: 'text' as const }, title: { 'zh-CN': zh, en } });

/** A Chinese postal address: province, city, district from the official list, and the rest as text. */
export const address = defineSpec<AddressField>({
  kind: 'address',
  title: { 'zh-CN': '地址', en: 'Address' },
  description: {
    'zh-CN': '省、市、区逐级选择，加详细地址',
    en: 'Province, city, district, then street and number',
  },
  group: 'text',
  holds: 'value',
  inTable: false,
  properties,
  example: {
    key: 'address',
    kind: 'address',
    title: { 'zh-CN': '收货地址', en: 'Delivery address' },
    required: true,
  },
  valueType: (field) => ({
    type: {
      type: 'row',
      columns: {
        province: part('省', 'Province'),
        city: part('市', 'City'),
        district: part('区', 'District'),
        detail: part('详细地址', 'Street and number'),
      },
    },
    title: field.title,
  }),
  jsonSchema: () => ({
    type: 'object',
    properties: {
      province: { type: 'string', minLength: 1, maxLength: 30 },
      city: { type: 'string', minLength: 1, maxLength: 30 },
      district: { type: 'string', minLength: 1, maxLength: 30 },
      detail: { type: 'string', minLength: 2, maxLength: 120 },
    },
    required: ['province', 'city', 'district', 'detail'],
    additionalProperties: false,
  }),
});
