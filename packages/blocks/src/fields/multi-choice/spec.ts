import type { Field } from '@weir/artefact';
import { type Static, Type } from 'typebox';
import { defineSpec } from '../../define.ts';
import { optionIssues, optionWords } from '../../option-text.ts';
import { listKey, options } from '../../properties.ts';
import { rangeIssues } from '../../setting-issue.ts';

const properties = Type.Object({
  options,
  list: listKey,
  minCount: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  maxCount: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  /** `checkbox` shows all options, `select` a list; by default checkbox up to eight. */
  display: Type.Optional(Type.Enum(['checkbox', 'select'])),
});

/** A field of kind `multi-choice`. */
export type MultiChoiceField = Field & Static<typeof properties>;

/** Several of several words, kept in the order of the options. */
export const multiChoice = defineSpec<MultiChoiceField>({
  kind: 'multi-choice',
  title: { 'zh-CN': '多选', en: 'Multiple choice' },
  description: { 'zh-CN': '从几个选项里选若干个', en: 'Several of the options' },
  group: 'choice',
  holds: 'value',
  inTable: true,
  properties,
  followsList: true,
  example: {
    key: 'tags',
    kind: 'multi-choice',
    title: { 'zh-CN': '客户标签', en: 'Tags' },
    options: [{ value: '重点客户' }, { value: '工程客户' }, { value: '欠款关注' }],
    maxCount: 3,
  },
  valueType: (field) => ({
    type: { type: 'list', of: { type: 'text' } },
    title: field.title,
    options: optionWords(field.options),
  }),
  jsonSchema: (field) => ({
    type: 'array',
    items: { type: 'string', enum: field.options.map((option) => option.value) },
    minItems: field.minCount ?? 1,
    maxItems: field.maxCount ?? field.options.length,
    uniqueItems: true,
  }),
  plainView: (field) => ({
    widget:
      (field.display ?? (field.options.length <= 8 ? 'checkbox' : 'select')) === 'select'
        ? 'select'
        : 'checkboxes',
  }),
  check: (field) => [
    ...optionIssues(field.options),
    ...rangeIssues('/maxCount', field.minCount, field.maxCount ?? field.options.length),
  ],
});
