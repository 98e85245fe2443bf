import type { Field } from '@weir/artefact';
import type { Issue } from '@weir/base';
import { type Facts, type FileValue, factKey, type Lookup } from '@weir/form-engine';
import { cleanLine } from './clean-text.ts';
import { type FileGroup, type FileLimits, MEDIA_TYPES } from './file-limits.ts';
import { issueAt } from './issue-at.ts';

const GROUP_WORDS: Readonly<Record<FileGroup, string>> = {
  pdf: 'PDF',
  image: 'JPG/PNG',
  word: 'Word',
  excel: 'Excel',
  text: 'TXT',
  zip: 'ZIP',
};

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

/** The file with a name that is safe to show and to save under: no control characters, no folders. */
export function withCleanName(file: FileValue): FileValue {
  const name = cleanLine(file.name)?.replace(/[/\\]/g, '_') ?? file.name;
  return name === file.name ? file : { ...file, name };
}

/** Doubles of the same content go; an empty list is no value. */
export function cleanFiles(value: unknown): unknown {
  if (value === '') return undefined;
  if (!Array.isArray(value)) return value;
  const seen = new Set<string>();
  const files: unknown[] = [];
  for (const file of value as readonly unknown[]) {
    if (!isFile(file)) files.push(file);
    else if (!seen.has(file.id)) files.push(withCleanName(file));
    if (isFile(file)) seen.add(file.id);
  }
  return files.length === 0 ? undefined : files;
}
