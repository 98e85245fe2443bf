import path from 'node:path';
import { readAppFolder } from '../templates/app-folder.ts';
import { type Command, printed, refused, UsageError } from './command.ts';
import { OPERATOR, withWorkspace } from './workspace.ts';

/** `weir publish <app folder>`; `import` is the same for a folder that `export` wrote. */
export const publish: Command = {
  usage: 'publish <app folder> [--dry-run]',
  help: '检查并发布一个应用文件夹。 Checks an app folder and publishes what changed.',
  run: async (args, context) => {
    const dryRun = args.includes('--dry-run');
    const [folder, ...more] = args.filter((arg) => arg !== '--dry-run');
    if (folder === undefined || more.length > 0) throw new UsageError('publish <app folder> [--dry-run]');
    const app = await readAppFolder(path.resolve(context.cwd, folder));
    if (app.issues.length > 0) return refused(app.issues);
    const result = await withWorkspace(context, ({ services }) =>
      services.usecases.publish({
        actor: OPERATOR,
        app: app.key,
        artefacts: app.files.map(({ body }) => body),
        ...(dryRun ? { dryRun } : {}),
      }),
    );
    return result.ok ? printed(JSON.stringify(result.value, null, 2)) : refused(result.issues);
  },
};
