import type { Field } from '@weir/artefact';
import { type Static, Type } from 'typebox';
import { defineSpec } from '../../define.ts';
import { localText } from '../../properties.ts';
import { rangeIssues } from '../../setting-issue.ts';

const properties = Type.Object({
  /** Decimal places allowed; 2 where nothing is said. */
  places: Type.Optional(Type.Integer({ minimum: 0, maximum: 6 })),
  /** ISO code; makes it an amount of money. */
  currency: Type.Optional(Type.String({ pattern: '^[A-Z]{3}$' })),
  minimum: Type.Optional(Type.Number()),
  /** The value must be greater than this. */
  exclusiveMinimum: Type.Optional(Type.Number()),
  maximum: Type.Optional(Type.Number()),
  /** Shown after the number, e.g. kg. */
  unit: Type.Optional(localText),
});

/** A field of kind `decimal`. */
export type DecimalField = Field & Static<typeof properties>;

/** Decimal places a field allows. */
export const placesOf = (field: DecimalField): number => field.places ?? 2;

/** The largest number with that many places and 15 digits, which every JSON reader keeps exactly. */
const largestOf = (field: DecimalField): number =>
  Number(
    `${'9'.repeat(15 - placesOf(field))}${placesOf(field) === 0 ? '' : `.${'9'.repeat(placesOf(field))}`}`,
  );

/** A number with decimals, exact: money, weights. */
export const decimal = defineSpec<DecimalField>({
  kind: 'decimal',
  title: { 'zh-CN': '金额或小数', en: 'Amount or decimal' },
  description: {
    'zh-CN': '金额、重量等带小数的数，计算不差一分',
    en: 'Money, weights: decimals, computed exactly',
  },
  group: 'number',
  holds: 'value',
  inTable: true,
  properties,
  example: {
    key: 'price',
    kind: 'decimal',
    title: { 'zh-CN': '单价', en: 'Unit price' },
    required: true,
    currency: 'CNY',
    places: 2,
    minimum: 0,
  },
  valueType: (field) => ({ type: { type: 'number' }, title: field.title }),
  plainView: (field) => ({
    ...(field.currency === undefined ? {} : { note: { 'zh-CN': field.currency } }),
    ...(field.unit === undefined ? {} : { note: field.unit }),
  }),
  jsonSchema: (field) => ({
    type: 'number',
    // One lower bound only, the stricter: some validators refuse a schema that has both.
    ...(field.exclusiveMinimum !== undefined && field.exclusiveMinimum >= (field.minimum ?? -Infinity)
      ? { exclusiveMinimum: field.exclusiveMinimum }
      : { minimum: field.minimum ?? -largestOf(field) }),
    maximum: field.maximum ?? largestOf(field),
  }),
  check: (field) => [
    ...rangeIssues('/maximum', field.minimum, field.maximum),
    ...rangeIssues('/maximum', field.exclusiveMinimum, field.maximum),
  ],
  places: placesOf,
  slot: 'number',
});
