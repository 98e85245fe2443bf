import type { RecordAction } from '@weir/artefact';
import { type Issue, isObject, pointer } from '@weir/base';
import { issueOf } from '@weir/form-engine';
import type { Admission } from './admission.ts';

const RECORD = { 'zh-CN': '提交的内容', en: 'The submission' };

/**
 * What was sent without fields that are not there for the sender, each told as a field the form does not have. Judging
 * them would tell by its verdict whether a guess of a hidden value is right.
 */
export function withoutUnseen(
  admission: Admission,
  action: RecordAction,
  data: unknown,
): { readonly data: unknown; readonly issues: readonly Issue[] } {
  if (!isObject(data)) return { data, issues: [] };
  const { prepared, permission } = admission;
  const issues: Issue[] = [];
  const isUnseen = (name: string, path: string, key: string): boolean => {
    const hidden =
      prepared.fields.has(name) && permission.access(name, action) === 'none' && !permission.readable(name);
    if (hidden) issues.push(issueOf('unknownField', RECORD, path, { name: key }));
    return hidden;
  };
  const kept = Object.entries(data).flatMap(([key, value]): readonly (readonly [string, unknown])[] => {
    if (isUnseen(key, pointer(key), key)) return [];
    if (!Array.isArray(value) || prepared.fields.get(key)?.field.fields === undefined) return [[key, value]];
    const rows = value.map((row: unknown, at) =>
      isObject(row)
        ? Object.fromEntries(
            Object.entries(row).filter(
              ([column]) => !isUnseen(`${key}.${column}`, pointer(key, at, column), column),
            ),
          )
        : row,
    );
    return [[key, rows]];
  });
  return issues.length === 0 ? { data, issues } : { data: Object.fromEntries(kept), issues };
}
