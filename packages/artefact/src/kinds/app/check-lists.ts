import { canonicalJson, type Issue } from '@weir/base';
import { quoted } from '@weir/json-schema';
import type { AppForms } from '../../check/app-forms.ts';
import { artefactIssue, artefactWarning } from '../../check/artefact-issue.ts';
import { repeatedKeys } from '../../check/check-names.ts';
import type { FormNode } from '../form/form-tree.ts';
import type { App } from './app.ts';

/** What the app says in its lists of choices. */
export function checkLists(app: App): readonly Issue[] {
  const lists = app.lists ?? [];
  return [
    ...repeatedKeys(lists, '/lists', '选项列表', 'list'),
    ...lists.flatMap(({ options }, list) =>
      options.flatMap(({ value }, i) =>
        options.findIndex((option) => option.value === value) === i
          ? []
          : [
              artefactIssue(
                'options.doubled',
                `/lists/${list}/options/${i}/value`,
                `选项“${quoted(value)}”写了两次，删掉一个或改名`,
                `The option “${quoted(value)}” stands twice; remove or rename one`,
              ),
            ],
      ),
    ),
  ];
}

/** Whether the list a field follows is there, and whether the field still says the same. */
export function checkFollowedList({ field, spec, path }: FormNode, { lists }: AppForms): readonly Issue[] {
  const { list: key, options } = field;
  if (spec?.followsList !== true || typeof key !== 'string' || lists === null) return [];
  const list = lists.find((candidate) => candidate.key === key);
  if (list === undefined) {
    return [
      artefactIssue(
        'list.unknown',
        `${path}/list`,
        `应用里没有选项列表“${quoted(key)}”，现有：${lists.map((other) => other.title['zh-CN']).join('、') || '无'}`,
        `The app has no list “${quoted(key)}”; there are: ${lists.map((other) => other.key).join(', ') || 'none'}`,
        { name: quoted(key) },
      ),
    ];
  }
  if (canonicalJson(options) === canonicalJson(list.options)) return [];
  return [
    artefactWarning(
      'list.differs',
      `${path}/options`,
      `“${field.title['zh-CN']}”的选项和共用列表“${list.title['zh-CN']}”不一样；重新选一次列表就会跟上`,
      `The options of “${field.title.en ?? field.key}” differ from the list “${list.title.en ?? key}”; choose the list again to follow it`,
    ),
  ];
}
