import type { Issue } from '@weir/base';

/** An issue about the settings of a field, for whoever designs the form; `path` is relative to the field. */
export function settingIssue(code: string, path: string, zh: string, en: string): Issue {
  return { code, path, message: { 'zh-CN': zh, en } };
}

/** An issue when the upper limit lies below the lower one. */
export function rangeIssues(
  path: string,
  from: number | string | undefined,
  to: number | string | undefined,
): readonly Issue[] {
  if (from === undefined || to === undefined || from <= to) return [];
  return [
    settingIssue(
      'field.range',
      path,
      `上限 ${to} 比下限 ${from} 还小，没有值能填。把上限改大，或把下限改小`,
      `The upper limit ${to} is below the lower limit ${from}, so no value fits. Raise the upper or lower the lower limit`,
    ),
  ];
}
