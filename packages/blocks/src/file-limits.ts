import type { JsonSchema } from '@weir/artefact';

/** Groups of file types a designer chooses from. */
export const FILE_GROUPS = ['pdf', 'image', 'word', 'excel', 'text', 'zip'] as const;
export type FileGroup = (typeof FILE_GROUPS)[number];

/** Media types of each group. */
export const MEDIA_TYPES: Readonly<Record<FileGroup, readonly string[]>> = {
  pdf: ['application/pdf'],
  image: ['image/jpeg', 'image/png', 'image/webp'],
  word: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'application/msword'],
  excel: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/vnd.ms-excel'],
  text: ['text/plain', 'text/csv'],
  zip: ['application/zip'],
};

/** What a field asks of each of its files. */
export interface FileLimits {
  readonly accept: readonly FileGroup[];
  readonly maxBytes: number;
}

/** Layer A of one stored file. Types and sizes are judged on what the server stored, not on what was sent. */
export const fileSchema: JsonSchema = {
  type: 'object',
  properties: {
    id: { type: 'string', pattern: '^[0-9a-f]{64}$' },
    name: { type: 'string', minLength: 1, maxLength: 200 },
    type: { type: 'string', minLength: 1, maxLength: 100 },
    size: { type: 'integer', minimum: 0, maximum: 1_000_000_000 },
  },
  required: ['id', 'name', 'type', 'size'],
  additionalProperties: false,
};

/** What the parts of a file are called that expressions do not know. */
export const fileParts = { id: { 'zh-CN': '文件标识', en: 'File id' } } as const;

/** The type of one stored file in expressions. */
export const fileType = {
  type: 'row',
  columns: {
    name: { type: { type: 'text' }, title: { 'zh-CN': '文件名', en: 'Name' } },
    type: { type: { type: 'text' }, title: { 'zh-CN': '类型', en: 'Type' } },
    size: { type: { type: 'number' }, title: { 'zh-CN': '大小', en: 'Size' } },
  },
} as const;
