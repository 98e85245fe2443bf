import type { Field } from '@weir/artefact';
import { type Static, Type } from 'typebox';
import { defineSpec } from '../../define.ts';
import { localText } from '../../properties.ts';
import { settingIssue } from '../../setting-issue.ts';

const properties = Type.Object({
  /** Number of stars; 5 where nothing is said. */
  max: Type.Optional(Type.Integer({ minimum: 2, maximum: 10 })),
  /** A word for each star, from the first on. */
  labels: Type.Optional(Type.Array(localText, { minItems: 2, maxItems: 10 })),
});

/** A field of kind `rating`. */
export type RatingField = Field & Static<typeof properties>;

/** A number of stars. */
export const rating = defineSpec<RatingField>({
  kind: 'rating',
  title: { 'zh-CN': '星级', en: 'Rating' },
  description: { 'zh-CN': '用星数表示程度', en: 'A degree, as stars' },
  group: 'choice',
  holds: 'value',
  inTable: true,
  properties,
  example: {
    key: 'urgency',
    kind: 'rating',
    title: { 'zh-CN': '紧急程度', en: 'Urgency' },
    required: true,
    max: 5,
  },
  valueType: (field) => ({ type: { type: 'number' }, title: field.title }),
  jsonSchema: (field) => ({ type: 'integer', minimum: 1, maximum: field.max ?? 5 }),
  check: (field) =>
    field.labels === undefined || field.labels.length === (field.max ?? 5)
      ? []
      : [
          settingIssue(
            'rating.labels',
            '/labels',
            `星级有 ${field.max ?? 5} 颗星，说明却有 ${field.labels.length} 条，改成一样多`,
            `There are ${field.max ?? 5} stars but ${field.labels.length} labels; give one label a star`,
          ),
        ],
  places: () => 0,
  slot: 'number',
});
