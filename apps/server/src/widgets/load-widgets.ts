import type { RegisteredWidget } from '@weir/artefact';
import { ConfigError } from '../config.ts';
import { contentHash, readWidgetFiles, type WidgetFiles } from './widget-files.ts';
import { MANIFEST_BYTES, readManifest, type WidgetEntry } from './widget-manifest.ts';

/** Widgets of the installation: what forms may name, and the files that pages load for them. */
export interface Widgets {
  readonly all: readonly RegisteredWidget[];
  /** Part of every address; another one whenever a file is another one. */
  readonly hash: string;
  readonly files: WidgetFiles;
}

/** The path below which the files are served. */
export const WIDGETS_PATH = '/widgets';
const MANIFEST = 'widgets.json';
/** Mistakes that are told at once. */
const MOST_MISTAKES = 20;

export const NO_WIDGETS: Widgets = { all: [], hash: '', files: new Map() };

/** Reads the folder of `WEIR_WIDGETS`; throws `ConfigError` with every mistake, where it is, and what to do. */
export async function loadWidgets(folder: string | null): Promise<Widgets> {
  if (folder === null) return NO_WIDGETS;
  const found = await readWidgetFiles(folder);
  const manifest = found.get(MANIFEST)?.body;
  if (manifest === undefined)
    throw new ConfigError(
      `WEIR_WIDGETS=${folder}：缺少 ${MANIFEST}，请写一个（docs/widgets.md）。 ${MANIFEST} is missing; write one (docs/widgets.md).`,
    );
  if (manifest.length > MANIFEST_BYTES)
    throw new ConfigError(
      `WEIR_WIDGETS：${MANIFEST} 超过 256 KB，请删短。 ${MANIFEST} is larger than 256 KB; shorten it.`,
    );
  // The list is for those who design, so it is no file that a page can load.
  const files = new Map([...found].filter(([name]) => name !== MANIFEST));
  const read = readManifest(manifest.toString('utf8'), (name) => files.has(name));
  if ('mistakes' in read) {
    const told = read.mistakes
      .slice(0, MOST_MISTAKES)
      .map(({ path, message }) => `  ${path === '' ? '' : `${path}：`}${message['zh-CN']}。 ${message.en}.`);
    throw new ConfigError(
      [
        `WEIR_WIDGETS：${folder} 里的 ${MANIFEST} 要改正后才能启动。 Correct ${MANIFEST} in ${folder}, then start again.`,
        ...told,
      ].join('\n'),
    );
  }
  const hash = contentHash(files);
  return { all: read.widgets.map((entry) => registered(entry, hash)), hash, files };
}

function registered({ module, css, ...entry }: WidgetEntry, hash: string): RegisteredWidget {
  const address = (file: string) => `${WIDGETS_PATH}/${hash}/${file}`;
  return { ...entry, module: address(module), ...(css === undefined ? {} : { css: address(css) }) };
}
