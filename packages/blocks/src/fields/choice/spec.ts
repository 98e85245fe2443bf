import type { Field } from '@weir/artefact';
import { type Static, Type } from 'typebox';
import { defineSpec } from '../../define.ts';
import { optionIssues, optionWords } from '../../option-text.ts';
import { listKey, options } from '../../properties.ts';

const properties = Type.Object({
  options,
  list: listKey,
  /** `radio` shows all options, `select` a list, `buttons` a row of buttons; by default radio up to five. */
  display: Type.Optional(Type.Enum(['radio', 'select', 'buttons'])),
});

/** A field of kind `choice`. */
export type ChoiceField = Field & Static<typeof properties>;

/** One of several words. */
export const choice = defineSpec<ChoiceField>({
  kind: 'choice',
  title: { 'zh-CN': '单选', en: 'Choice' },
  description: { 'zh-CN': '从几个选项里选一个', en: 'One of several options' },
  group: 'choice',
  holds: 'value',
  inTable: true,
  properties,
  followsList: true,
  example: {
    key: 'invoiceType',
    kind: 'choice',
    title: { 'zh-CN': '发票类型', en: 'Invoice' },
    required: true,
    display: 'radio',
    options: [
      { value: '不开票', title: { 'zh-CN': '不开票', en: 'No invoice' } },
      { value: '普票', title: { 'zh-CN': '普票', en: 'Ordinary invoice' } },
      { value: '专票', title: { 'zh-CN': '专票', en: 'VAT special invoice' } },
    ],
  },
  valueType: (field) => ({
    type: { type: 'text' },
    title: field.title,
    options: optionWords(field.options),
  }),
  jsonSchema: (field) => ({ type: 'string', enum: field.options.map((option) => option.value) }),
  check: (field) => optionIssues(field.options),
  plainView: (field) => ({
    widget:
      (field.display ?? (field.options.length <= 5 ? 'radio' : 'select')) === 'select' ? 'select' : 'radio',
  }),
  slot: 'text',
});
