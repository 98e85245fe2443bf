import path from 'node:path';
import { validateApp } from '@weir/artefact';
import type { Issue } from '@weir/base';
import { kinds, loadFieldData } from '@weir/blocks/run';
import { type AppFolder, readAppFolder } from '../templates/app-folder.ts';
import { type Command, type Outcome, UsageError } from './command.ts';

/** Issues of an app folder; each names the file it is in. */
export async function issuesOf(folder: AppFolder): Promise<readonly Issue[]> {
  await loadFieldData();
  const found = validateApp(
    folder.files.map(({ body }) => body),
    kinds.specs,
  );
  return [...folder.issues, ...found.map((issue) => ({ ...issue, file: folder.files[issue.index]?.file }))];
}

/** Issues as JSON; exit 1 when there is any. */
export function verdict(issues: readonly Issue[]): Outcome {
  return { exitCode: issues.length > 0 ? 1 : 0, out: JSON.stringify(issues, null, 2) };
}

/** `weir validate <app folder>` */
export const validate: Command = {
  usage: 'validate <app folder>',
  help: '检查一个应用文件夹，问题以 JSON 列出。 Checks an app folder; issues as JSON, exit 1 on any.',
  run: async ([folder, ...more], { cwd }) => {
    if (folder === undefined || more.length > 0) throw new UsageError('validate <app folder>');
    return verdict(await issuesOf(await readAppFolder(path.resolve(cwd, folder))));
  },
};
