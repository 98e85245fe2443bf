import type { Field, FieldSpecs } from '@weir/artefact';
import { isObject } from '@weir/base';

/** What marks clipboard text as fields of ours, and its version. */
const MARK = 'weir.fields';

/** Fields as clipboard text: JSON, so that it goes between forms, tabs and windows. */
export function fieldsText(fields: readonly Field[]): string {
  return JSON.stringify({ [MARK]: 1, fields }, null, 2);
}

/** What a clipboard text holds. */
export type Pasted =
  | { readonly are: 'fields'; readonly fields: readonly Field[] }
  /** Fields, but of kinds that are not known here. */
  | { readonly are: 'unknown'; readonly titles: readonly string[] }
  | { readonly are: 'lines'; readonly lines: readonly string[] }
  | { readonly are: 'nothing' };

const MOST_LINES = 100;
const LONGEST_LINE = 80;

/** Reads clipboard text; it may be anything. */
export function readPasted(text: string, specs: FieldSpecs): Pasted {
  const trimmed = text.trim();
  if (trimmed === '') return { are: 'nothing' };
  if (trimmed.startsWith('{')) {
    try {
      const value: unknown = JSON.parse(trimmed);
      if (isObject(value) && value[MARK] === 1 && Array.isArray(value.fields))
        return fieldsOf(value.fields, specs);
    } catch {
      // Foreign text that happens to begin with a brace.
    }
    return { are: 'nothing' };
  }
  // Mark-up is no list of titles.
  if (/^<[a-z!/]/i.test(trimmed)) return { are: 'nothing' };
  const lines = trimmed
    .split(/\r\n|\r|\n/)
    .map((line) => (line.split('\t')[0] ?? '').trim().slice(0, LONGEST_LINE))
    .filter((line) => line !== '');
  return lines.length === 0 ? { are: 'nothing' } : { are: 'lines', lines: lines.slice(0, MOST_LINES) };
}

function fieldsOf(values: readonly unknown[], specs: FieldSpecs): Pasted {
  const unknown: string[] = [];
  const isField = (value: unknown, depth: number): value is Field => {
    if (!isObject(value) || depth > 20) return false;
    const { key, kind, title, fields } = value;
    if (typeof key !== 'string' || typeof kind !== 'string' || !isObject(title)) return false;
    if (typeof title['zh-CN'] !== 'string') return false;
    if (specs.get(kind) === undefined) unknown.push(title['zh-CN'] || kind);
    return fields === undefined || (Array.isArray(fields) && fields.every((one) => isField(one, depth + 1)));
  };
  const fields = values.filter((value): value is Field => isField(value, 0));
  if (unknown.length > 0) return { are: 'unknown', titles: unknown };
  return fields.length === 0 || fields.length !== values.length
    ? { are: 'nothing' }
    : { are: 'fields', fields };
}
