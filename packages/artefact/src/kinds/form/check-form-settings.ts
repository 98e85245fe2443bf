import type { Issue } from '@weir/base';
import { inLocale } from '@weir/base';
import { quoted } from '@weir/json-schema';
import { artefactIssue } from '../../check/artefact-issue.ts';
import { checkExpression } from '../../check/check-expression.ts';
import { repeatedKeys, unknownName } from '../../check/check-names.ts';
import type { FieldSpecs } from '../../field-spec.ts';
import { checkLimits } from './check-limits.ts';
import { checkNotifications } from './check-notifications.ts';
import type { Form, SortKey } from './form.ts';
import type { FormNode } from './form-tree.ts';
import { isSystemField, recordScope } from './scopes.ts';

const BOOLEAN = { type: 'boolean' } as const;

/** Checks what a form says beside fields and rules: uniqueness, number, state, owner, lists, limits, notifications. */
export function checkFormSettings(
  form: Form,
  nodes: readonly FormNode[],
  specs: FieldSpecs,
): readonly Issue[] {
  const issues: Issue[] = [];
  const roots = nodes.filter((node) => node.table === undefined);
  const find = (key: string, path: string): FormNode | null => {
    const node = roots.find((candidate) => candidate.name === key) ?? null;
    if (node === null) issues.push(unknownName(key, path, nodes));
    return node;
  };
  const wrong = (node: FormNode, path: string, zh: string, en: string): void => {
    issues.push(
      artefactIssue(
        'form.setting',
        path,
        `“${node.field.title['zh-CN']}”${zh}`,
        `“${inLocale(node.field.title, 'en')}” ${en}`,
      ),
    );
  };
  const typeOf = (node: FormNode): string | undefined =>
    node.spec?.holds === 'value' ? node.spec.valueType(node.field)?.type.type : undefined;

  for (const [i, unique] of (form.uniques ?? []).entries()) {
    for (const [f, key] of unique.fields.entries()) {
      const path = `/uniques/${i}/fields/${f}`;
      const node = find(key, path);
      if (node !== null && (typeOf(node) === undefined || typeOf(node) === 'list')) {
        wrong(node, path, '不是单个值，不能要求唯一', 'is not a single value and cannot be unique');
      }
    }
  }
  issues.push(...repeatedKeys(form.uniques ?? [], '/uniques', '唯一性', 'unique'));

  if (form.numberField !== undefined) {
    const node = find(form.numberField, '/numberField');
    if (node !== null) {
      if (typeOf(node) !== 'text')
        wrong(node, '/numberField', '不是文字，不能作编号', 'is not text and cannot be the number');
      else if (node.spec?.drawn !== true && node.field.required !== true) {
        wrong(node, '/numberField', '要设为必填，才能作编号', 'must be required to be the number');
      }
    }
  }
  for (const setting of ['statusField', 'ownerField'] as const) {
    const key = form[setting];
    const node = key === undefined ? null : find(key, `/${setting}`);
    if (node !== null && typeOf(node) !== 'text') {
      wrong(node, `/${setting}`, '不是单个文字值，用不上', 'is not a single text and cannot be used here');
    }
  }
  for (const [i, key] of (form.displayFields ?? []).entries()) {
    const node = find(key, `/displayFields/${i}`);
    if (node !== null && typeOf(node) === undefined) {
      wrong(node, `/displayFields/${i}`, '没有可显示的值', 'has no value to show');
    }
  }
  checkList(form, specs, roots, issues, find, wrong);
  issues.push(...checkLimits(form));
  issues.push(...checkNotifications(form, nodes, specs));
  return issues;
}

function checkList(
  form: Form,
  specs: FieldSpecs,
  roots: readonly FormNode[],
  issues: Issue[],
  find: (key: string, path: string) => FormNode | null,
  wrong: (node: FormNode, path: string, zh: string, en: string) => void,
): void {
  const { list } = form;
  if (list === undefined) return;
  const column = (key: string, path: string): void => {
    if (isSystemField(key)) return;
    const node = find(key, path);
    if (node !== null && node.spec?.holds !== 'value' && node.spec?.holds !== 'rows') {
      wrong(node, path, '没有值，不能作列', 'has no value and cannot be a column');
    }
  };
  const slotted = (key: string, path: string, zh: string, en: string): void => {
    if (isSystemField(key) && key !== '_me') return;
    const node = find(key, path);
    if (node !== null && node.spec?.slot === undefined) wrong(node, path, zh, en);
  };
  const sort = (keys: readonly SortKey[] | undefined, path: string): void => {
    for (const [i, { field }] of (keys ?? []).entries()) {
      slotted(
        field,
        `${path}/${i}/field`,
        '不能排序，请换一个字段',
        'cannot be sorted by; choose another field',
      );
    }
  };
  for (const [i, key] of (list.columns ?? []).entries()) column(key, `/list/columns/${i}`);
  for (const [i, key] of (list.filters ?? []).entries()) {
    if (!isSystemField(key)) {
      const node = find(key, `/list/filters/${i}`);
      const type = node?.spec?.valueType(node.field)?.type.type;
      if (node !== null && node.spec?.slot === undefined && type !== 'list' && type !== 'boolean') {
        wrong(
          node,
          `/list/filters/${i}`,
          '不能筛选，请换一个字段',
          'cannot be filtered by; choose another field',
        );
      }
    }
  }
  for (const [i, key] of (list.search ?? []).entries()) {
    const node = find(key, `/list/search/${i}`);
    if (node !== null && node.spec?.slot !== 'text') {
      wrong(node, `/list/search/${i}`, '不是文字，不能搜索', 'is not text and cannot be searched');
    }
  }
  sort(list.sort, '/list/sort');
  const scope = recordScope(form, specs);
  for (const [i, view] of (list.views ?? []).entries()) {
    const path = `/list/views/${i}`;
    if (view.filter !== undefined) {
      const place = {
        'zh-CN': `视图“${view.title['zh-CN']}”的筛选`,
        en: `Filter of view “${view.title.en ?? view.key}”`,
      };
      issues.push(...checkExpression(view.filter, scope, BOOLEAN, `${path}/filter`, place));
    }
    for (const [c, key] of (view.columns ?? []).entries()) column(key, `${path}/columns/${c}`);
    sort(view.sort, `${path}/sort`);
  }
  issues.push(...repeatedKeys(list.views ?? [], '/list/views', '视图', 'view'));
  for (const [i, highlight] of (list.highlights ?? []).entries()) {
    const path = `/list/highlights/${i}`;
    const name = quoted(highlight.title?.['zh-CN'] ?? String(i + 1));
    const place = {
      'zh-CN': `突出显示“${name}”的条件`,
      en: `Condition of highlight “${highlight.title?.en ?? name}”`,
    };
    issues.push(...checkExpression(highlight.when, scope, BOOLEAN, `${path}/when`, place));
    if (highlight.field !== undefined && !roots.some(({ name: key }) => key === highlight.field)) {
      column(highlight.field, `${path}/field`);
    }
  }
}
