import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ArtefactKind } from '@weir/artefact';
import { ARTEFACT_KINDS, kindSpec } from '@weir/artefact';
import type { Issue } from '@weir/base';

/** An app as files: `app.json`, `forms/*.form.json`, `roles/*.role.json`, `channels/*.channel.json`. */
export interface AppFolder {
  readonly key: string;
  readonly files: readonly ArtefactFile[];
  /** Files that are not even JSON; `artefact` is the file. */
  readonly issues: readonly (Issue & { readonly artefact: string })[];
}
export interface ArtefactFile {
  /** Path inside the folder. */
  readonly file: string;
  readonly body: unknown;
}

/** Where each kind of artefact lives; null: in the folder itself. */
function folderOf(kind: ArtefactKind): string | null {
  return kindSpec(kind).folder;
}

/** Path of an artefact inside its app’s folder. */
export function fileOf(kind: ArtefactKind, key: string): string {
  const folder = folderOf(kind);
  return folder === null ? `${kind}.json` : `${folder}/${key}.${kind}.json`;
}

/** Reads an app folder; throws only when the folder itself is missing. */
export async function readAppFolder(folder: string): Promise<AppFolder> {
  if (!existsSync(path.join(folder, 'app.json')))
    throw new Error(
      `${folder} 里没有 app.json，请给出应用的文件夹。 There is no app.json in ${folder}; name the folder of an app.`,
    );
  const names = ['app.json'];
  for (const kind of ARTEFACT_KINDS) {
    const directory = folderOf(kind);
    if (directory === null) continue;
    const place = path.join(folder, directory);
    if (!existsSync(place)) continue;
    const found = (await readdir(place)).filter((name) => name.endsWith(`.${kind}.json`)).toSorted();
    names.push(...found.map((name) => `${directory}/${name}`));
  }
  const files: ArtefactFile[] = [];
  const issues: (Issue & { readonly artefact: string })[] = [];
  for (const file of names) {
    const text = await readFile(path.join(folder, file), 'utf8');
    try {
      files.push({ file, body: JSON.parse(text) });
    } catch (error) {
      issues.push({
        code: 'artefact.json',
        path: '',
        artefact: file,
        message: {
          'zh-CN': `${file} 不是正确的 JSON：${(error as Error).message}`,
          en: `${file} is not valid JSON: ${(error as Error).message}`,
        },
      });
    }
  }
  const app = files.find(({ file }) => file === 'app.json')?.body as { readonly key?: unknown } | undefined;
  return { key: typeof app?.key === 'string' ? app.key : path.basename(folder), files, issues };
}
