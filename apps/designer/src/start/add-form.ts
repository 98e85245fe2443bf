import { type App, type Artefact, type Form, type Role, recordActions } from '@weir/artefact';
import type { LocalText } from '@weir/base';
import { type Command, newKey } from '@weir/form-design';

/** A key for a new form that no form of the app has. */
export function formKey(
  title: string,
  artefacts: readonly Artefact[],
  toAscii?: (text: string) => string,
): string {
  const taken = artefacts.filter(({ kind }) => kind === 'form').map(({ key }) => key);
  const key = newKey(title, taken, toAscii);
  return key === 'field' || /^field[0-9]+$/.test(key) ? newKey('form', taken) : key;
}

/**
 * Puts a form into the app so that it works as soon as it is published: the form itself, a place in the navigation (the
 * group at `group`, or a new one), and everything allowed to the administrators. One step, undone at once.
 */
export function addForm(artefacts: readonly Artefact[], form: Form, group = 0): Command {
  const commands: Command[] = [{ do: 'put', artefact: form }];
  const app = artefacts.find((artefact) => artefact.kind === 'app');
  if (app !== undefined) commands.push({ do: 'put', artefact: inNavigation(app, form.key, group) });
  for (const role of administrators(artefacts)) {
    if (role.grants.some((grant) => grant.form === form.key)) continue;
    const grants = [...role.grants, { form: form.key, actions: recordActions }];
    commands.push({ do: 'put', artefact: { ...role, grants } });
  }
  const { 'zh-CN': zh, en = zh } = form.title;
  return { do: 'all', commands, title: { 'zh-CN': `新建表单『${zh}』`, en: `New form “${en}”` } };
}

function inNavigation(app: App, form: string, group: number): App {
  if (app.navigation.some(({ items }) => items.some((item) => item.form === form))) return app;
  const title: LocalText = { 'zh-CN': '表单', en: 'Forms' };
  const groups = app.navigation.length > 0 ? app.navigation : [{ title, items: [] }];
  const at = Math.min(Math.max(0, group), groups.length - 1);
  const navigation = groups.map((one, i) => (i === at ? { ...one, items: [...one.items, { form }] } : one));
  return { ...app, navigation };
}

/** Who gets every right on a new form: the roles that administer, or else those that design; a new role where there is none. */
function administrators(artefacts: readonly Artefact[]): readonly Role[] {
  const roles = artefacts.filter((artefact): artefact is Role => artefact.kind === 'role');
  const administering = roles.filter((role) => role.administer === true);
  if (administering.length > 0) return administering;
  const designing = roles.filter((role) => role.design === true);
  if (designing.length > 0) return designing;
  return [
    {
      kind: 'role',
      specVersion: 1,
      key: newKey(
        'admin',
        roles.map(({ key }) => key),
      ),
      title: { 'zh-CN': '管理员', en: 'Administrator' },
      grants: [],
      design: true,
      administer: true,
    },
  ];
}

/** A copy of a form under another key and title. */
export function copyOf(form: Form, key: string, title: LocalText): Form {
  return { ...form, key, title };
}

/** Takes a form out of the app with everything that names it. */
export function removeForm(artefacts: readonly Artefact[], key: string): Command {
  const commands: Command[] = [];
  let title: LocalText = { 'zh-CN': key };
  for (const artefact of artefacts) {
    if (artefact.kind === 'form' && artefact.key === key) title = artefact.title;
    if (artefact.kind === 'channel' && artefact.form === key)
      commands.push({ do: 'drop', artefact: `channel/${artefact.key}` });
    if (artefact.kind === 'role' && artefact.grants.some((grant) => grant.form === key))
      commands.push({
        do: 'put',
        artefact: { ...artefact, grants: artefact.grants.filter((grant) => grant.form !== key) },
      });
    if (artefact.kind === 'app') {
      const navigation = artefact.navigation.map((group) => ({
        ...group,
        items: group.items.filter((item) => item.form !== key),
      }));
      commands.push({ do: 'put', artefact: { ...artefact, navigation } });
    }
  }
  commands.push({ do: 'drop', artefact: `form/${key}` });
  const { 'zh-CN': zh, en = zh } = title;
  return { do: 'all', commands, title: { 'zh-CN': `删除表单『${zh}』`, en: `Delete form “${en}”` } };
}
