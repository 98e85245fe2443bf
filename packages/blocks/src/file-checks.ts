import type { Field, Issue, JsonSchema } from '@weir/artefact';
import { type Facts, type FileValue, factKey, type Lookup } from '@weir/form-engine';
import { issueAt } from './issue-at.ts';

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

const GROUP_WORDS: Readonly<Record<FileGroup, string>> = {
  pdf: 'PDF',
  image: 'JPG',
  word: 'Word',
  excel: 'Excel',
  text: 'TXT',
  zip: 'ZIP',
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

/** The type of one stored file in expressions. */
export const fileType = {
  type: 'row',
  columns: {
    name: { type: { type: 'text' }, title: { 'zh-CN': '文件名', en: 'Name' } },
    type: { type: { type: 'text' }, title: { 'zh-CN': '类型', en: 'Type' } },
    size: { type: { type: 'number' }, title: { 'zh-CN': '大小', en: 'Size' } },
  },
} as const;

/** Whether the value has the shape of a stored file. */
export function isFile(value: unknown): value is FileValue {
  if (typeof value !== 'object' || value === null) return false;
  const { id, name, type, size } = value as Partial<FileValue>;
  return (
    typeof id === 'string' && typeof name === 'string' && typeof type === 'string' && typeof size === 'number'
  );
}

/** The look-up of a file's stored type and size. */
export const fileLookup = (file: FileValue): Lookup => ({ lookup: 'file', id: file.id });

/** Whether the media type belongs to one of the groups. */
export const accepts = (accept: readonly FileGroup[], type: string): boolean =>
  accept.some((group) => MEDIA_TYPES[group].includes(type));

/** Issues of one file at `path` in the value. */
export function fileIssues(
  field: Field,
  file: FileValue,
  path: string,
  limits: FileLimits,
  facts: Facts,
): readonly Issue[] {
  const fact = facts.get(factKey(fileLookup(file)));
  if (fact !== undefined) {
    const stored = fact.exists ? (fact.values ?? {}) : undefined;
    const differs = (name: 'type' | 'size') => stored?.[name] !== undefined && stored[name] !== file[name];
    if (stored === undefined || differs('type') || differs('size')) {
      return [issueAt(field, 'file.missing', path, { name: file.name })];
    }
  }
  const issues: Issue[] = [];
  if (!accepts(limits.accept, file.type)) {
    issues.push(
      issueAt(field, 'file.type', path, {
        name: file.name,
        type: file.type,
        allowed: limits.accept.map((g) => GROUP_WORDS[g]),
      }),
    );
  }
  if (file.size > limits.maxBytes) {
    issues.push(
      issueAt(field, 'file.size', path, { name: file.name, size: file.size, limit: limits.maxBytes }),
    );
  }
  return issues;
}

/** A file with a made-up content address. */
export function sampleFile(random: () => number, type: string, name: string): FileValue {
  const id = Array.from({ length: 64 }, () => Math.floor(random() * 16).toString(16)).join('');
  return { id, name, type, size: 1000 + Math.floor(random() * 9000) };
}

/** Doubles of the same content go; an empty list is no value. */
export function cleanFiles(value: unknown): unknown {
  if (value === '') return undefined;
  if (!Array.isArray(value)) return value;
  const seen = new Set<string>();
  const files = value.filter((file: unknown) => {
    if (!isFile(file)) return true;
    if (seen.has(file.id)) return false;
    seen.add(file.id);
    return true;
  });
  return files.length === 0 ? undefined : files;
}
