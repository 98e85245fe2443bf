import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Artefact, printArtefact } from '@weir/artefact';
import type { PublishedApp } from '@weir/usecases';
import { fileOf, readAppFolder } from '../templates/app-folder.ts';
import { type Command, printed, refused, UsageError } from './command.ts';
import { lineDiff } from './line-diff.ts';
import { optional, readOptions } from './options.ts';
import { issuesOf } from './validate.ts';
import { withWorkspace } from './workspace.ts';

/** Published artefacts as files: path inside the folder → text. */
function filesOf(published: PublishedApp): ReadonlyMap<string, string> {
  return new Map(published.all.map(({ kind, key, body }) => [fileOf(kind, key), printArtefact(body)]));
}

async function publishedFiles(
  context: Parameters<Command['run']>[1],
  app: string,
): Promise<ReadonlyMap<string, string> | null> {
  return withWorkspace(context, async ({ database }) => {
    const published = await database.ports.artefacts.current(app);
    return published && filesOf(published);
  });
}

const unknownApp = (app: string) => ({
  exitCode: 1,
  err: `没有已发布的应用 ${app}。 There is no published app ${app}.`,
});

/** `weir export <app folder> [--app key]` */
export const exportApp: Command = {
  usage: 'export <folder> [--app key]',
  help: '把已发布的应用写成文件。 Writes the published app as files; importing them changes nothing.',
  run: async (args, context) => {
    const { values, words } = readOptions(args, { app: { type: 'string' } });
    const [folder, ...more] = words;
    if (folder === undefined || more.length > 0) throw new UsageError('export <folder> [--app key]');
    const place = path.resolve(context.cwd, folder);
    const app = optional(values, 'app') ?? path.basename(place);
    const files = await publishedFiles(context, app);
    if (!files) return unknownApp(app);
    const before = await readAppFolder(place).catch(() => null);
    for (const { file } of before?.files ?? []) if (!files.has(file)) await rm(path.join(place, file));
    for (const [file, text] of files) {
      await mkdir(path.dirname(path.join(place, file)), { recursive: true });
      await writeFile(path.join(place, file), text);
    }
    return printed([...files.keys()].toSorted().join('\n'));
  },
};

/** `weir diff <app folder>` */
export const diff: Command = {
  usage: 'diff <app folder>',
  help: '比较文件夹与已发布版本，有差别时退出码为 1。 Compares a folder with what is published; exit 1 when they differ.',
  run: async (args, context) => {
    const [folder, ...more] = args;
    if (folder === undefined || more.length > 0) throw new UsageError('diff <app folder>');
    const app = await readAppFolder(path.resolve(context.cwd, folder));
    const published = (await publishedFiles(context, app.key)) ?? new Map<string, string>();
    const here = new Map(app.files.map(({ file, body }) => [file, printArtefact(body as Artefact)]));
    const names = [...new Set([...published.keys(), ...here.keys()])].toSorted();
    const parts = names.flatMap((name) => {
      const lines = lineDiff(published.get(name) ?? '', here.get(name) ?? '');
      return lines.length > 0 ? [`--- ${name}（已发布 published）\n+++ ${name}`, ...lines] : [];
    });
    return { exitCode: parts.length > 0 ? 1 : 0, out: parts.join('\n') };
  },
};

/** `weir format <app folder>` */
export const format: Command = {
  usage: 'format <app folder>',
  help: '按固定写法重写文件，便于比较。 Writes the files of a folder the one stable way.',
  run: async (args, { cwd }) => {
    const [folder, ...more] = args;
    if (folder === undefined || more.length > 0) throw new UsageError('format <app folder>');
    const place = path.resolve(cwd, folder);
    const app = await readAppFolder(place);
    const errors = (await issuesOf(app)).filter((issue) => issue.severity !== 'warning');
    if (errors.length > 0) return refused(errors);
    for (const { file, body } of app.files)
      await writeFile(path.join(place, file), printArtefact(body as Artefact));
    return printed(app.files.map(({ file }) => file).join('\n'));
  },
};

/** `weir test <app folder>` */
export const test: Command = {
  usage: 'test <app folder>',
  help: '检查文件夹，并检查文件的写法是否稳定。 Checks a folder, and that printing its files again changes no byte.',
  run: async (args, { cwd }) => {
    const [folder, ...more] = args;
    if (folder === undefined || more.length > 0) throw new UsageError('test <app folder>');
    const place = path.resolve(cwd, folder);
    const app = await readAppFolder(place);
    const issues = (await issuesOf(app)).filter((issue) => issue.severity !== 'warning');
    const unstable: string[] = [];
    for (const { file, body } of app.files)
      if ((await readFile(path.join(place, file), 'utf8')) !== printArtefact(body as Artefact))
        unstable.push(file);
    const report = { app: app.key, files: app.files.length, issues, unstable };
    return {
      exitCode: issues.length + unstable.length > 0 ? 1 : 0,
      out: JSON.stringify(report, null, 2),
    };
  },
};
