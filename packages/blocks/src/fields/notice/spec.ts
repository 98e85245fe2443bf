import type { Field } from '@weir/artefact';
import { type Static, Type } from 'typebox';
import { defineSpec } from '../../define.ts';
import { localText } from '../../properties.ts';

const properties = Type.Object({
  /** Markdown; HTML in it is shown as text. */
  text: localText,
  tone: Type.Optional(Type.Enum(['plain', 'info', 'success', 'warning', 'danger'])),
});

/** A field of kind `notice`. */
export type NoticeField = Field & Static<typeof properties>;

/** Text for whoever fills the form. */
export const notice = defineSpec<NoticeField>({
  kind: 'notice',
  title: { 'zh-CN': '说明文字', en: 'Notice' },
  description: { 'zh-CN': '给填写人看的一段话，可加粗、列表、链接', en: 'Words for whoever fills the form' },
  group: 'layout',
  holds: 'nothing',
  inTable: false,
  properties,
  example: {
    key: 'creditNotice',
    kind: 'notice',
    title: { 'zh-CN': '账期说明', en: 'About credit' },
    tone: 'info',
    text: {
      'zh-CN': '账期只给 **A、B 级客户**，最长 90 天。',
      en: 'Credit is for customers of **level A or B**, 90 days at most.',
    },
  },
  valueType: () => null,
  jsonSchema: () => ({}),
  plainView: (field) => ({ note: field.text }),
});
