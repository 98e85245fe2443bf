import type { Issue } from '@weir/base';
import type { ArtefactStore } from '@weir/usecases';
import { type Command, printed, refused, UsageError } from './command.ts';
import { list, optional, readOptions, required } from './options.ts';
import { OPERATOR, withWorkspace } from './workspace.ts';

const USAGE = 'user create --email … --password … [--name …] [--roles admin|app:role,app:role]';

/** `weir user create` */
export const userCreate: Command = {
  usage: USAGE,
  help: '新建账号。 Makes an account; --roles admin administers everything.',
  run: async (args, context) => {
    const { values } = readOptions(args, {
      email: { type: 'string' },
      password: { type: 'string' },
      name: { type: 'string' },
      roles: { type: 'string' },
    });
    const email = required(values, 'email');
    const password = required(values, 'password');
    const roles = list(optional(values, 'roles'));
    const byApp = rolesByApp(roles.filter((role) => role !== 'admin'));
    return withWorkspace(context, async ({ services, database }) => {
      const unknown = await unknownRoles(byApp, database.ports.artefacts);
      if (unknown.length > 0) return refused(unknown);
      const made = await services.accounts.create({
        email,
        password,
        name: optional(values, 'name') ?? email.split('@')[0] ?? email,
        workspaceAdmin: roles.includes('admin'),
      });
      if (!made.ok) return refused(made.issues);
      for (const [app, names] of byApp)
        await database.ports.people.setRoles({
          id: made.id,
          app,
          roles: names,
          actor: OPERATOR,
          at: database.ports.clock.now(),
        });
      return printed(JSON.stringify({ id: made.id, email }));
    });
  },
};

function rolesByApp(roles: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const byApp = new Map<string, readonly string[]>();
  for (const role of roles) {
    const [app, name, ...more] = role.split(':');
    if (!app || !name || more.length > 0)
      throw new UsageError(
        `--roles ${role}：应为 admin 或 应用:角色。 It must be admin or app:role. ${USAGE}`,
      );
    byApp.set(app, [...(byApp.get(app) ?? []), name]);
  }
  return byApp;
}

async function unknownRoles(
  byApp: ReadonlyMap<string, readonly string[]>,
  artefacts: Pick<ArtefactStore, 'current'>,
): Promise<readonly Issue[]> {
  const issues: Issue[] = [];
  for (const [app, names] of byApp) {
    const published = await artefacts.current(app);
    for (const name of names.filter((role) => !published?.of('role').has(role)))
      issues.push({
        code: 'role.missing',
        path: '/roles',
        message: {
          'zh-CN': `应用 ${app} 里没有角色 ${name}。`,
          en: `There is no role ${name} in the app ${app}.`,
        },
      });
  }
  return issues;
}
