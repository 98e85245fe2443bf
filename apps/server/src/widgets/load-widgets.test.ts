import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConfigError } from '../config.ts';
import { loadWidgets } from './load-widgets.ts';
import { WIDGET_LIMITS } from './widget-files.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'weir-widgets-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const put = async (file: string, text: string | Buffer) => {
  await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
  await writeFile(path.join(folder, file), text);
};
const stars = {
  name: 'stars',
  title: { 'zh-CN': '星级', en: 'Stars' },
  kinds: ['rating', 'number'],
  module: 'stars.js',
};
const manifest = (...widgets: readonly unknown[]) =>
  put('widgets.json', JSON.stringify({ version: 1, widgets }));
/** The sentence that the server stops with. */
const refusal = async (): Promise<string> => {
  try {
    await loadWidgets(folder);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message;
  }
  throw new Error('Expected a refusal.');
};

it('gives no widgets where no folder is named', async () => {
  expect(await loadWidgets(null)).toMatchObject({ all: [], files: new Map() });
});

it('gives addresses with the hash of all files, which changes with any of them', async () => {
  await manifest({ ...stars, css: 'css/stars.css', height: 40 });
  await put('stars.js', 'export default () => null;');
  await put('css/stars.css', 'a{}');
  const first = await loadWidgets(folder);
  expect(first.hash).toMatch(/^[\w-]{16}$/);
  expect(first.all).toEqual([
    {
      ...stars,
      height: 40,
      module: `/widgets/${first.hash}/stars.js`,
      css: `/widgets/${first.hash}/css/stars.css`,
    },
  ]);
  expect((await loadWidgets(folder)).hash).toBe(first.hash);
  await put('css/stars.css', 'b{}');
  expect((await loadWidgets(folder)).hash).not.toBe(first.hash);
});

it('serves what pages load, and nothing else of the folder', async () => {
  await manifest(stars);
  for (const file of [
    'stars.js',
    'lib/a.mjs',
    'star.svg',
    '.env',
    '.git/config.json',
    'node_modules/x/index.js',
    'key.pem',
    'README.md',
    '星.js',
    'a b.js',
    'stars.js.map',
    'page.html',
  ])
    await put(file, 'x');
  const { files } = await loadWidgets(folder);
  expect([...files.keys()]).toEqual(['lib/a.mjs', 'star.svg', 'stars.js']);
  expect(files.get('stars.js')?.type).toBe('text/javascript; charset=utf-8');
});

describe('links', () => {
  it('out of the folder stop the start, for files and folders', async () => {
    await manifest(stars);
    await put('stars.js', 'x');
    await symlink('/etc/ssl/openssl.cnf', path.join(folder, 'plain.txt'));
    await loadWidgets(folder);
    const outside = await mkdtemp(path.join(os.tmpdir(), 'weir-outside-'));
    await writeFile(path.join(outside, 'secret.json'), '{}');
    await symlink(path.join(outside, 'secret.json'), path.join(folder, 'leak.json'));
    expect(await refusal()).toMatch(/leak\.json 是指向文件夹外面的链接.*leads out of the folder/);
    await rm(path.join(folder, 'leak.json'));
    await symlink(outside, path.join(folder, 'more'));
    expect(await refusal()).toContain('more 是指向文件夹外面的链接');
    await rm(outside, { recursive: true });
    // A link that leads nowhere holds nothing.
    await loadWidgets(folder);
  });

  it('to a sibling whose name begins like the folder lead out of it, too', async () => {
    await manifest(stars);
    await put('stars.js', 'x');
    await mkdir(`${folder}-more`);
    await symlink(`${folder}-more`, path.join(folder, 'more'));
    expect(await refusal()).toContain('more 是指向文件夹外面的链接');
    await rm(`${folder}-more`, { recursive: true });
  });

  it('inside the folder are followed, as volumes of containers have them', async () => {
    await put('..2026/widgets.json', JSON.stringify({ version: 1, widgets: [stars] }));
    await put('..2026/stars.js', 'x');
    await symlink('..2026', path.join(folder, '..data'));
    for (const file of ['widgets.json', 'stars.js']) await symlink(`..data/${file}`, path.join(folder, file));
    expect([...(await loadWidgets(folder)).files.keys()]).toEqual(['stars.js']);
  });

  it('in a circle end with a sentence', async () => {
    await manifest(stars);
    await put('stars.js', 'x');
    await symlink('.', path.join(folder, 'again'));
    expect(await refusal()).toContain('文件夹嵌套超过 6 层');
  });
});

describe('a start is refused with what, where, and what to do', () => {
  it('for a folder that is missing or is a file', async () => {
    await rm(folder, { recursive: true });
    expect(await refusal()).toMatch(/没有这个文件夹.*There is no such folder/);
    await writeFile(folder, 'x');
    expect(await refusal()).toContain('没有这个文件夹');
  });

  it('for a missing manifest', async () => {
    expect(await refusal()).toMatch(/缺少 widgets\.json.*is missing; write one/);
  });

  it.each([
    ['no JSON', '{', '不是正确的 JSON'],
    ['no object', '[]', '填一组属性'],
    ['another version', '{"version":2,"widgets":[]}', '/version'],
    ['an unknown property', '{"version":1,"widgets":[],"extra":1}', '/extra'],
    ['a reserved name', '{"version":1,"widgets":[],"__proto__":{}}', '__proto__'],
    ['deep nesting', `{"version":1,"widgets":${'['.repeat(60_000)}${']'.repeat(60_000)}}`, '嵌套太深'],
  ])('for %s', async (_what, text, told) => {
    await put('widgets.json', text);
    expect(await refusal()).toContain(told);
  });

  it.each([
    ['/widgets/0/name', { name: '__proto__' }],
    ['/widgets/0/name', { name: 'constructor' }],
    ['/widgets/0/name', { name: '../x' }],
    ['/widgets/0/name', { name: 'x'.repeat(41) }],
    ['/widgets/0/title', { title: { en: 'Stars' } }],
    ['/widgets/0/kinds/0', { kinds: ['section'] }],
    ['/widgets/0/kinds/0', { kinds: ['serial'] }],
    ['/widgets/0/kinds', { kinds: [] }],
    ['/widgets/0/module', { module: '../stars.js' }],
    ['/widgets/0/module', { module: '/etc/stars.js' }],
    ['/widgets/0/module', { module: 'https://elsewhere.example/stars.js' }],
    ['/widgets/0/module', { module: 'stars.css' }],
    ['/widgets/0/module', { module: 'gone.js' }],
    ['/widgets/0/module', { module: 'widgets.json.js' }],
    ['/widgets/0/css', { css: 'gone.css' }],
    ['/widgets/0/height', { height: 1e9 }],
    ['/widgets/1/name', {}],
  ])('at %s for %j', async (at, change) => {
    await put('stars.js', 'x');
    await manifest({ ...stars, ...change }, ...(at.startsWith('/widgets/1') ? [stars] : []));
    const told = await refusal();
    expect(told).toContain('widgets.json 要改正后才能启动');
    expect(told).toContain(`  ${at}：`);
  });

  it('for files that are too large, too many or too deep', async () => {
    await manifest(stars);
    await put('stars.js', 'x');
    await truncate(path.join(folder, 'stars.js'), WIDGET_LIMITS.fileBytes + 1);
    expect(await refusal()).toContain('stars.js 超过 2 MB');
    await put('stars.js', 'x');
    for (let i = 0; i < 11; i++) {
      await put(`big${i}.json`, '');
      await truncate(path.join(folder, `big${i}.json`), WIDGET_LIMITS.fileBytes);
    }
    expect(await refusal()).toContain('一共最多 20 MB');
    for (let i = 0; i < 11; i++) await rm(path.join(folder, `big${i}.json`));
    await put('a/b/c/d/e/f/g.js', 'x');
    expect(await refusal()).toContain('嵌套超过 6 层');
    await rm(path.join(folder, 'a'), { recursive: true });
    for (let i = 0; i < WIDGET_LIMITS.files; i++) await put(`f${i}.js`, 'x');
    expect(await refusal()).toContain(`最多 ${WIDGET_LIMITS.files} 个文件`);
  });

  it('for a manifest of 300 KB, before it is read as JSON', async () => {
    await put('widgets.json', `[${'1,'.repeat(150_000)}1]`);
    expect(await refusal()).toContain('超过 256 KB');
  });
});
