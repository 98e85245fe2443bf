import type { Issue, LocalText } from '@weir/base';
import { inLocale } from '@weir/base';
import { quoted } from '@weir/json-schema';
import type { AppForms } from '../../check/app-forms.ts';
import { artefactIssue } from '../../check/artefact-issue.ts';
import { checkExpression } from '../../check/check-expression.ts';
import { repeatedKeys, unknownName } from '../../check/check-names.ts';
import type { FieldSpecs } from '../../field-spec.ts';
import type { Form, FormNotification } from './form.ts';
import type { FormNode } from './form-tree.ts';
import { placeholdersIn } from './placeholders.ts';
import { ruleScope } from './scopes.ts';

const BOOLEAN = { type: 'boolean' } as const;

/** Checks whom a form tells, when, and the fields it speaks of; roles are checked with the app. */
export function checkNotifications(
  form: Form,
  nodes: readonly FormNode[],
  specs: FieldSpecs,
): readonly Issue[] {
  const { notifications = [] } = form;
  if (notifications.length === 0) return [];
  const scope = ruleScope(form, specs);
  const issues = notifications.flatMap((notification, i) => {
    const path = `/notifications/${i}`;
    const name = nameOf(notification);
    const found = [
      ...checkWatched(notification, path, nodes),
      ...checkReceivers(notification, path, nodes),
      ...checkTexts(notification, path, nodes),
    ];
    if (notification.when !== undefined) {
      const place = { 'zh-CN': `通知“${name['zh-CN']}”的条件`, en: `Condition of notification “${name.en}”` };
      found.push(...checkExpression(notification.when, scope, BOOLEAN, `${path}/when`, place));
    }
    return found;
  });
  return [...issues, ...repeatedKeys(notifications, '/notifications', '通知', 'notification')];
}

/** Whether the app has the roles a form tells. */
export function checkNotifiedRoles(form: Form, { roles }: AppForms): readonly Issue[] {
  if (roles === null) return [];
  return (form.notifications ?? []).flatMap(({ to }, i) =>
    (to.roles ?? []).flatMap((role, r) =>
      roles.includes(role)
        ? []
        : [
            artefactIssue(
              'role.unknown',
              `/notifications/${i}/to/roles/${r}`,
              `应用里没有角色“${quoted(role)}”，现有：${roles.join('、') || '无'}`,
              `The app has no role “${quoted(role)}”; there are: ${roles.join(', ') || 'none'}`,
              { name: quoted(role) },
            ),
          ],
    ),
  );
}

function checkWatched(
  { on, fields }: FormNotification,
  path: string,
  nodes: readonly FormNode[],
): readonly Issue[] {
  if (fields === undefined) return [];
  if (on === 'created')
    return [
      artefactIssue(
        'notification.fields',
        `${path}/fields`,
        '新建时没有“改之前”，请去掉要留意的字段，或改成修改时通知',
        'A new record has nothing to compare with; remove the watched fields or tell about changes',
      ),
    ];
  return fields.flatMap((key, f) => {
    const node = rootNode(nodes, key);
    if (node === undefined) return [unknownName(key, `${path}/fields/${f}`, nodes)];
    if (node.spec?.holds === 'value' || node.spec?.holds === 'rows') return [];
    return [wrongField(node, `${path}/fields/${f}`, '没有值，不会变', 'has no value and never changes')];
  });
}

function checkReceivers(
  { to }: FormNotification,
  path: string,
  nodes: readonly FormNode[],
): readonly Issue[] {
  const issues = (to.fields ?? []).flatMap((key, f) => {
    const at = `${path}/to/fields/${f}`;
    const node = rootNode(nodes, key);
    if (node === undefined) return [unknownName(key, at, nodes)];
    if (node.spec?.person === true) return [];
    return [wrongField(node, at, '不是人员字段，里面没有可通知的人', 'holds no person who could be told')];
  });
  const somebody =
    (to.roles ?? []).length > 0 || (to.fields ?? []).length > 0 || to.creator === true || to.owner === true;
  if (somebody) return issues;
  return [
    ...issues,
    artefactIssue(
      'notification.nobody',
      `${path}/to`,
      '没有要通知的人，请选角色、人员字段、创建人或负责人',
      'There is nobody to tell; choose roles, fields with people, the creator or the owner',
    ),
  ];
}

function checkTexts(
  notification: FormNotification,
  path: string,
  nodes: readonly FormNode[],
): readonly Issue[] {
  return (['subject', 'text'] as const).flatMap((part) =>
    Object.entries(notification[part] ?? {}).flatMap(([locale, text]) => {
      const at = `${path}/${part}/${locale}`;
      return placeholdersIn(text).flatMap((key) => {
        const node = rootNode(nodes, key);
        if (node === undefined) return [unknownName(key, at, nodes)];
        if (node.spec?.holds === 'value') return [];
        return [
          wrongField(
            node,
            at,
            '不是单个值，放不进通知的话里',
            'is not a single value and cannot stand in a text',
          ),
        ];
      });
    }),
  );
}

function rootNode(nodes: readonly FormNode[], key: string): FormNode | undefined {
  return nodes.find((node) => node.table === undefined && node.name === key);
}

function wrongField(node: FormNode, path: string, zh: string, en: string): Issue {
  const { title, key } = node.field;
  return artefactIssue(
    'notification.field',
    path,
    `“${title['zh-CN']}”${zh}`,
    `“${inLocale(title, 'en') ?? key}” ${en}`,
  );
}

function nameOf({ title, key }: FormNotification): Required<LocalText> {
  return { 'zh-CN': title?.['zh-CN'] ?? key, en: inLocale(title, 'en') ?? key };
}
