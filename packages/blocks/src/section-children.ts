import type { Field } from '@weir/artefact';
import { type Issue, inLocale } from '@weir/base';
import { settingIssue } from './setting-issue.ts';

/** Issues when a container of pages holds anything but sections, or nothing. */
export function sectionIssues(field: Field): readonly Issue[] {
  const children = field.fields ?? [];
  if (children.length === 0) {
    return [
      settingIssue(
        'field.empty',
        '/fields',
        '这里还没有页，加上至少一个分组',
        'There is no page yet; add a section',
      ),
    ];
  }
  return children.flatMap((child, index) =>
    child.kind === 'section'
      ? []
      : [
          settingIssue(
            'field.children',
            `/fields/${index}/kind`,
            `“${child.title['zh-CN']}”要放进一个分组里，这里的每一页都是分组`,
            `Put “${inLocale(child.title, 'en')}” into a section: every page here is one`,
          ),
        ],
  );
}
