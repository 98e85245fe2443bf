import type { Field } from '@weir/artefact';
import { type Static, Type } from 'typebox';
import { defineSpec } from '../../define.ts';
import { type FileLimits, fileParts, fileSchema, fileType } from '../../file-limits.ts';

const properties = Type.Object({});

/** A field of kind `signature`. */
export type SignatureField = Field & Static<typeof properties>;

/** What a signature's picture must be. */
export const SIGNATURE_LIMITS: FileLimits = { accept: ['image'], maxBytes: 1_000_000 };

/** A signature drawn by hand, stored as a picture. */
export const signature = defineSpec<SignatureField>({
  kind: 'signature',
  title: { 'zh-CN': '手写签名', en: 'Signature' },
  description: { 'zh-CN': '用手指或鼠标签名', en: 'Signed by finger or mouse' },
  group: 'file',
  holds: 'value',
  inTable: false,
  properties,
  example: {
    key: 'acceptedBy',
    kind: 'signature',
    title: { 'zh-CN': '验收签名', en: 'Signature of acceptance' },
  },
  valueType: (field) => ({ type: fileType, title: field.title }),
  plainView: () => ({ parts: fileParts }),
  jsonSchema: () => fileSchema,
});
