import type { Field } from '@weir/artefact';
import { type Static, Type } from 'typebox';
import { defineSpec } from '../../define.ts';
import { type FileLimits, fileParts, fileSchema, fileType } from '../../file-limits.ts';
import { rangeIssues } from '../../setting-issue.ts';

const properties = Type.Object({
  /** Bytes a picture; 10 MB where nothing is said. */
  maxBytes: Type.Optional(Type.Integer({ minimum: 1, maximum: 50_000_000 })),
  minFiles: Type.Optional(Type.Integer({ minimum: 1, maximum: 20 })),
  /** 9 where nothing is said. */
  maxFiles: Type.Optional(Type.Integer({ minimum: 1, maximum: 20 })),
  /** `camera`: phones open the camera and not the album. */
  source: Type.Optional(Type.Enum(['any', 'camera'])),
});

/** A field of kind `image`. */
export type ImageField = Field & Static<typeof properties>;

/** What the field asks of each picture. */
export const imageLimits = (field: ImageField): FileLimits => ({
  accept: ['image'],
  maxBytes: field.maxBytes ?? 10_000_000,
});

/** Uploaded pictures. */
export const image = defineSpec<ImageField>({
  kind: 'image',
  title: { 'zh-CN': '图片', en: 'Images' },
  description: { 'zh-CN': '拍照或从相册选图', en: 'Photos from camera or album' },
  group: 'file',
  holds: 'value',
  inTable: true,
  properties,
  example: {
    key: 'voucher',
    kind: 'image',
    title: { 'zh-CN': '打款凭证', en: 'Proof of payment' },
    minFiles: 1,
    maxFiles: 3,
  },
  valueType: (field) => ({ type: { type: 'list', of: fileType }, title: field.title }),
  plainView: () => ({ parts: fileParts }),
  jsonSchema: (field) => ({
    type: 'array',
    items: fileSchema,
    minItems: field.minFiles ?? 1,
    maxItems: field.maxFiles ?? 9,
  }),
  check: (field) => rangeIssues('/maxFiles', field.minFiles, field.maxFiles ?? 9),
});
