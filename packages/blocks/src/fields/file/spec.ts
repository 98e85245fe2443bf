import type { Field } from '@weir/artefact';
import { type Static, Type } from 'typebox';
import { defineSpec } from '../../define.ts';
import { FILE_GROUPS, type FileLimits, fileParts, fileSchema, fileType } from '../../file-limits.ts';
import { rangeIssues } from '../../setting-issue.ts';

const properties = Type.Object({
  /** Groups of file types; all of them where nothing is said. */
  accept: Type.Optional(Type.Array(Type.Enum(FILE_GROUPS), { minItems: 1, uniqueItems: true })),
  /** Bytes a file; 20 MB where nothing is said. */
  maxBytes: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000_000 })),
  minFiles: Type.Optional(Type.Integer({ minimum: 1, maximum: 20 })),
  /** 5 where nothing is said. */
  maxFiles: Type.Optional(Type.Integer({ minimum: 1, maximum: 20 })),
});

/** A field of kind `file`. */
export type FileField = Field & Static<typeof properties>;

/** What the field asks of each file. */
export const fileLimits = (field: FileField): FileLimits => ({
  accept: field.accept ?? FILE_GROUPS,
  maxBytes: field.maxBytes ?? 20_000_000,
});

/** Uploaded documents. */
export const file = defineSpec<FileField>({
  kind: 'file',
  title: { 'zh-CN': '附件', en: 'Files' },
  description: { 'zh-CN': '合同、资质等文件', en: 'Contracts, certificates' },
  group: 'file',
  holds: 'value',
  inTable: true,
  properties,
  example: {
    key: 'transportPermit',
    kind: 'file',
    title: { 'zh-CN': '运输资质', en: 'Transport permit' },
    accept: ['pdf', 'image'],
    maxBytes: 10_000_000,
    maxFiles: 3,
  },
  valueType: (field) => ({ type: { type: 'list', of: fileType }, title: field.title }),
  plainView: () => ({ parts: fileParts }),
  jsonSchema: (field) => ({
    type: 'array',
    items: fileSchema,
    minItems: field.minFiles ?? 1,
    maxItems: field.maxFiles ?? 5,
  }),
  check: (field) => rangeIssues('/maxFiles', field.minFiles, field.maxFiles ?? 5),
});
