import type { Field } from '@weir/artefact';
import { DATE_PATTERN } from '@weir/expression';
import { type Static, Type } from 'typebox';
import { defineSpec } from '../../define.ts';

const properties = Type.Object({
  /** Type of the value; text where nothing is said. */
  holds: Type.Optional(Type.Enum(['text', 'number', 'boolean', 'date'])),
});

/** A field of kind `hidden`. */
export type HiddenField = Field & Static<typeof properties>;

/** A value nobody sees while filling: from the address of the page, a pin of the channel, a default. */
export const hidden = defineSpec<HiddenField>({
  kind: 'hidden',
  title: { 'zh-CN': '隐藏值', en: 'Hidden value' },
  description: {
    'zh-CN': '不显示，由链接、渠道或公式带入',
    en: 'Not shown; set by link, channel or formula',
  },
  group: 'automatic',
  holds: 'value',
  inTable: true,
  unseen: true,
  properties,
  example: {
    key: 'campaign',
    kind: 'hidden',
    title: { 'zh-CN': '活动来源', en: 'Campaign' },
    holds: 'text',
  },
  valueType: (field) => ({ type: { type: field.holds ?? 'text' }, title: field.title }),
  plainView: () => ({ widget: 'hidden' }),
  jsonSchema: (field) => {
    switch (field.holds ?? 'text') {
      case 'text':
        return { type: 'string', minLength: 1, maxLength: 500 };
      case 'number':
        return { type: 'number' };
      case 'boolean':
        return { type: 'boolean' };
      case 'date':
        return { type: 'string', pattern: DATE_PATTERN };
    }
  },
});
