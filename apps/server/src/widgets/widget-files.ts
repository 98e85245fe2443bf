import { createHash } from 'node:crypto';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { ConfigError } from '../config.ts';

/** What a folder of widgets may hold. */
export const WIDGET_LIMITS = {
  fileBytes: 2 * 1024 * 1024,
  bytes: 20 * 1024 * 1024,
  files: 300,
  entries: 5_000,
  depth: 6,
} as const;

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
  '.woff2': 'font/woff2',
};
/** What needs no escaping in an address. */
const NAME = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}$/;

/** A file as it is sent. */
export interface WidgetFile {
  readonly type: string;
  readonly body: Buffer;
}

/** Files by their path inside the folder, with `/` on every system. */
export type WidgetFiles = ReadonlyMap<string, WidgetFile>;

/**
 * Reads the files that pages may load. They are kept in memory: what is served cannot change while the server runs, and
 * an address is only ever looked up among these names. Files of other types, hidden ones and `node_modules` are left out.
 */
export async function readWidgetFiles(folder: string): Promise<WidgetFiles> {
  const root = await realpath(folder).catch(() => null);
  if (root === null || !(await stat(root)).isDirectory())
    throw new ConfigError(
      `WEIR_WIDGETS=${folder}：没有这个文件夹，请检查路径。 There is no such folder; check the path.`,
    );
  const files = new Map<string, WidgetFile>();
  const counted = { bytes: 0, entries: 0 };
  await readFolder(root, root, '', 1, files, counted);
  return new Map([...files].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

async function readFolder(
  root: string,
  folder: string,
  prefix: string,
  depth: number,
  files: Map<string, WidgetFile>,
  counted: { bytes: number; entries: number },
): Promise<void> {
  if (depth > WIDGET_LIMITS.depth)
    throw refusal(
      prefix,
      `文件夹嵌套超过 ${WIDGET_LIMITS.depth} 层`,
      `folders are nested more than ${WIDGET_LIMITS.depth} deep`,
    );
  for (const name of (await readdir(folder)).toSorted()) {
    counted.entries += 1;
    if (counted.entries > WIDGET_LIMITS.entries)
      throw refusal(
        prefix,
        `文件夹里的文件太多，最多 ${WIDGET_LIMITS.entries} 个`,
        `the folder holds more than ${WIDGET_LIMITS.entries} entries`,
      );
    if (!NAME.test(name) || name === 'node_modules') continue;
    const place = prefix + name;
    const found = await realpath(path.join(folder, name)).catch(() => null);
    // A link that leads nowhere holds nothing.
    if (found === null) continue;
    const facts = await stat(found);
    const type = TYPES[path.extname(name).toLowerCase()];
    if (!facts.isDirectory() && (!facts.isFile() || type === undefined)) continue;
    if (found !== root && !found.startsWith(root + path.sep))
      throw refusal(
        place,
        '是指向文件夹外面的链接，请把文件本身放进来',
        'is a link that leads out of the folder; put the file itself there',
      );
    if (facts.isDirectory()) {
      await readFolder(root, found, `${place}/`, depth + 1, files, counted);
      continue;
    }
    if (facts.size > WIDGET_LIMITS.fileBytes)
      throw refusal(place, '超过 2 MB，请缩小或拆开', 'is larger than 2 MB; make it smaller or split it');
    counted.bytes += facts.size;
    if (counted.bytes > WIDGET_LIMITS.bytes)
      throw refusal(
        place,
        '放不下：所有文件一共最多 20 MB',
        'does not fit: all files together may have 20 MB',
      );
    if (files.size >= WIDGET_LIMITS.files)
      throw refusal(
        place,
        `放不下：最多 ${WIDGET_LIMITS.files} 个文件`,
        `does not fit: at most ${WIDGET_LIMITS.files} files`,
      );
    files.set(place, { type: type ?? '', body: await readFile(found) });
  }
}

/** A text that is another one whenever any of the files is another one. */
export function contentHash(files: WidgetFiles): string {
  const hash = createHash('sha256');
  for (const [name, { body }] of files) hash.update(`${name}\n${body.length}\n`).update(body);
  return hash.digest('base64url').slice(0, 16);
}

function refusal(place: string, zh: string, en: string): ConfigError {
  return new ConfigError(`WEIR_WIDGETS：${place || '.'} ${zh}。 ${place || 'It'} ${en}.`);
}
