import { type Command, printed, refused } from './command.ts';
import { list, optional, readOptions, required } from './options.ts';
import { OPERATOR, withWorkspace } from './workspace.ts';

/** `weir key create` */
export const keyCreate: Command = {
  usage:
    'key create --app … --scopes records:read,records:write,imports:write [--name …] [--roles …] [--expires …]',
  help: '新建 API 密钥，只显示这一次。 Makes an API key and prints it this once.',
  run: async (args, context) => {
    const { values } = readOptions(args, {
      app: { type: 'string' },
      scopes: { type: 'string' },
      name: { type: 'string' },
      roles: { type: 'string' },
      expires: { type: 'string' },
    });
    const app = required(values, 'app');
    const scopes = list(required(values, 'scopes'));
    const roles = list(optional(values, 'roles'));
    const expiresAt = optional(values, 'expires');
    return withWorkspace(context, async ({ services }) => {
      const made = await services.usecases.createKey({
        actor: OPERATOR,
        app,
        name: optional(values, 'name') ?? 'cli',
        scopes,
        ...(roles.length > 0 ? { roles } : {}),
        ...(expiresAt ? { expiresAt } : {}),
      });
      return made.ok ? printed(made.value.key) : refused(made.issues);
    });
  },
};
