import { type Command, printed, refused } from './command.ts';
import { optional, readOptions, required } from './options.ts';
import { OPERATOR, withWorkspace } from './workspace.ts';

/** `weir link list` */
export const linkList: Command = {
  usage: 'link list --app … [--form …]',
  help: '列出免登录链接（不含密钥）。 Lists links that need no sign-in, without their secrets.',
  run: async (args, context) => {
    const { values } = readOptions(args, { app: { type: 'string' }, form: { type: 'string' } });
    const app = required(values, 'app');
    const form = optional(values, 'form');
    return withWorkspace(context, async ({ services }) => {
      const found = await services.usecases.links({ actor: OPERATOR, app, ...(form ? { form } : {}) });
      return found.ok ? printed(JSON.stringify(found.value, null, 2)) : refused(found.issues);
    });
  },
};

/** `weir link revoke` */
export const linkRevoke: Command = {
  usage: 'link revoke --app … --id …',
  help: '收回一条链接，立即失效。 Ends a link at once.',
  run: async (args, context) => {
    const { values } = readOptions(args, { app: { type: 'string' }, id: { type: 'string' } });
    const app = required(values, 'app');
    const id = required(values, 'id');
    return withWorkspace(context, async ({ services }) => {
      const done = await services.usecases.revokeLink({ actor: OPERATOR, app, id });
      return done.ok ? printed('') : refused(done.issues);
    });
  },
};
