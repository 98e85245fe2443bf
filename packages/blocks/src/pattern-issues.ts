import type { Issue } from '@weir/base';
import { checkPattern } from '@weir/expression';
import { settingIssue } from './setting-issue.ts';

/** Issues of a pattern that stands in a field's settings: only what every validator reads alike is allowed. */
export function patternIssues(path: string, pattern: string | undefined): readonly Issue[] {
  if (pattern === undefined) return [];
  return checkPattern(pattern).map(({ message }) => {
    const { 'zh-CN': zh, en = zh } = message;
    return settingIssue('field.pattern', path, zh, en);
  });
}
