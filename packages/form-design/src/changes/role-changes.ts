import type { FieldAccess, Grant, RecordAction, Role } from '@weir/artefact';
import { sameJson } from '@weir/base';
import type { Change } from '../contract.ts';
import { artefactPropertyTitle } from '../property-words.ts';
import { type Both, both } from '../words.ts';
import { otherChanges } from './other-changes.ts';
import { joined, type Side } from './side.ts';
import { fromTo, listWords, NONE, parts } from './value-words.ts';

type RoleChange = Omit<Change, 'artefact' | 'place'>;

const ACTIONS: Readonly<Record<RecordAction, Both>> = {
  create: both('新建', 'create'),
  read: both('查看', 'read'),
  pick: both('选用', 'choose'),
  update: both('修改', 'change'),
  delete: both('删除', 'delete'),
  import: both('导入', 'import'),
  export: both('导出', 'export'),
};
const ACCESS: Readonly<Record<FieldAccess, Both>> = {
  none: both('看不到', 'hidden'),
  read: both('只能看', 'read only'),
  write: both('可以改', 'may change'),
};
const PLAIN: ReadonlySet<string> = new Set(['kind', 'key', 'specVersion', '$schema', 'grants']);

/** How a role differs: what it may do with which form. */
export function roleChanges(
  before: { readonly side: Side; readonly role: Role },
  after: { readonly side: Side; readonly role: Role },
): readonly RoleChange[] {
  const changes: RoleChange[] = [];
  const [old, now] = [before.role, after.role] as readonly [Role, Role];
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])] as (keyof Role)[];
  for (const name of names) {
    if (PLAIN.has(name)) continue;
    const [from, to] =
      name === 'design' || name === 'administer'
        ? [old[name] === true, now[name] === true]
        : [old[name], now[name]];
    for (const one of otherChanges('role', `/${name}`, from, to)) changes.push({ what: 'changed', ...one });
  }
  for (const [i, grant] of now.grants.entries()) {
    const was = old.grants.find(({ form }) => form === grant.form);
    const path = `/grants/${i}`;
    if (was === undefined) {
      changes.push({ what: 'added', path, sentence: grantWords(after.side, grant) });
    } else if (!sameJson(was, grant)) {
      const form = after.side.formTitle(grant.form);
      for (const words of grantChange(before.side, after.side, was, grant)) {
        const sentence = both(`对『${form['zh-CN']}』${words['zh-CN']}`, `For “${form.en}”: ${words.en}`);
        changes.push({ what: 'changed', path, sentence });
      }
    }
  }
  for (const [i, grant] of old.grants.entries()) {
    if (now.grants.some(({ form }) => form === grant.form)) continue;
    const form = before.side.formTitle(grant.form);
    const sentence = both(`对『${form['zh-CN']}』不再有权限`, `No rights for “${form.en}” any more`);
    changes.push({ what: 'removed', path: `/grants/${i}`, sentence });
  }
  return changes;
}

/** `对『订单』可新建、查看；只限 销售 是 当前用户 的记录`. */
export function grantWords(side: Side, { form, actions, rows, fields, otherFields }: Grant): Both {
  const title = side.formTitle(form);
  const may = actionWords(actions);
  const told: Both[] = [both(`对『${title['zh-CN']}』可${may['zh-CN']}`, `For “${title.en}” may ${may.en}`)];
  if (rows !== undefined) {
    const which = side.sentence(form, rows, { record: true });
    told.push(both(`只限 ${which['zh-CN']} 的记录`, `only records where ${which.en}`));
  }
  const named = Object.entries(fields ?? {});
  for (const access of ['none', 'read', 'write'] as const) {
    const names = named.filter(([, one]) => one === access).map(([name]) => name);
    if (names.length === 0) continue;
    const titles = side.fieldTitles(form, names);
    told.push(both(`${titles['zh-CN']}${ACCESS[access]['zh-CN']}`, `${titles.en}: ${ACCESS[access].en}`));
  }
  if (otherFields !== undefined) {
    told.push(both(`其余字段${ACCESS[otherFields]['zh-CN']}`, `other fields: ${ACCESS[otherFields].en}`));
  }
  return parts(told);
}

function actionWords(actions: readonly RecordAction[]): Both {
  return actions.length === 0
    ? both('做的事：无', 'do nothing')
    : joined(
        actions.map((action) => ACTIONS[action] ?? NONE),
        '、',
        ', ',
      );
}

function grantChange(before: Side, after: Side, from: Grant, to: Grant): readonly Both[] {
  const told: Both[] = [];
  const word = (action: string) => ACTIONS[action as RecordAction] ?? NONE;
  const gained = to.actions.filter((action) => !from.actions.includes(action));
  const lost = from.actions.filter((action) => !to.actions.includes(action));
  if (gained.length > 0) {
    const words = joined(gained.map(word), '、', ', ');
    told.push(both(`新增可${words['zh-CN']}`, `may now ${words.en}`));
  }
  if (lost.length > 0) {
    const words = joined(lost.map(word), '、', ', ');
    told.push(both(`不再可${words['zh-CN']}`, `may no longer ${words.en}`));
  }
  if (!sameJson(from.rows, to.rows)) {
    const rows = (side: Side, { form, rows: expr }: Grant) =>
      expr === undefined ? both('全部记录', 'all records') : side.sentence(form, expr, { record: true });
    const change = fromTo(rows(before, from), rows(after, to));
    told.push(both(`的数据范围：${change?.['zh-CN']}`, `records: ${change?.en}`));
  }
  const rest = (grant: Grant) => ACCESS[grant.otherFields ?? 'write'];
  for (const name of new Set([...Object.keys(from.fields ?? {}), ...Object.keys(to.fields ?? {})])) {
    const [was, is] = [from.fields?.[name], to.fields?.[name]];
    const [had, has] = [
      was === undefined ? rest(from) : ACCESS[was],
      is === undefined ? rest(to) : ACCESS[is],
    ];
    if (was === is || had === has) continue;
    const title =
      after.node(to.form, name) === undefined
        ? before.fieldTitle(from.form, name)
        : after.fieldTitle(to.form, name);
    const change = fromTo(had, has);
    told.push(both(`的${title['zh-CN']}：${change?.['zh-CN']}`, `${title.en}: ${change?.en}`));
  }
  if (from.otherFields !== to.otherFields) {
    const change = fromTo(rest(from), rest(to));
    told.push(both(`的其余字段：${change?.['zh-CN']}`, `other fields: ${change?.en}`));
  }
  if (told.length === 0 && listWords(from.actions, to.actions, word, word).length > 0) {
    told.push(both('的权限顺序调整', 'rights reordered'));
  }
  return told.length > 0
    ? told
    : [both(`的${artefactPropertyTitle('role', '/grants')['zh-CN']}有改动`, 'rights changed')];
}
