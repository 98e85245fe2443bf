import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { openBrowser } from './browser.ts';
import { buildRuntime, DIST } from './build-runtime.ts';
import type { Figure } from './main.ts';
import { startServerUnderTest } from './server-under-test.ts';
import { buildPage } from './typing/build-pages.ts';

type Sizes = Readonly<Record<string, number>>;

/**
 * Scripts and styles, packed with gzip: what the fill page loads to show the Jinggu order form (counted in Chromium, so
 * pieces loaded later count when this form asks for them), the workspace's first page, and the script for other sites.
 */
export async function run(): Promise<readonly Figure[]> {
  await buildRuntime();
  const rjsf = await buildPage('rjsf-alone');
  const peer = total(sizesOf(rjsf, filesOf(rjsf)));
  const first = sizesOf(DIST, named(readFileSync(path.join(DIST, 'fill.html'), 'utf8')));
  const loaded = sizesOf(DIST, await loadedByOrderForm());
  const later = Object.fromEntries(Object.entries(loaded).filter(([name]) => !(name in first)));
  const workspace = sizesOf(DIST, named(readFileSync(path.join(DIST, 'index.html'), 'utf8')));
  const embed = total(sizesOf(DIST, ['embed.js']));
  const ratio = (value: number): number => Number((value / peer).toFixed(2));
  const against = `a page with rjsf core, ajv8 and React: ${peer} kB`;
  return [
    {
      name: 'fill page, first load',
      value: total(first),
      unit: 'kB gzip',
      target: '≤ 202 kB',
      ratio: ratio(total(first)),
      against,
      detail: first,
    },
    {
      name: 'fill page with the Jinggu order form open',
      value: total(loaded),
      unit: 'kB gzip',
      ratio: ratio(total(loaded)),
      against,
      detail: { loadedLater: later },
    },
    { name: 'workspace, first load', value: total(workspace), unit: 'kB gzip', detail: workspace },
    { name: 'embed.js', value: embed, unit: 'kB gzip' },
  ];
}

/** Scripts and styles a page names: its own, and what they import. */
function named(html: string): readonly string[] {
  return [...html.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map((match) => match[1] ?? '');
}

function filesOf(folder: string): readonly string[] {
  return (readdirSync(folder, { recursive: true }) as string[]).filter((name) => /\.(?:js|css)$/.test(name));
}

/** Kilobytes (1,000 bytes) by file. */
function sizesOf(folder: string, names: readonly string[]): Sizes {
  return Object.fromEntries(
    [...new Set(names)].map((name) => {
      const packed = gzipSync(readFileSync(path.join(folder, name)), { level: 9 });
      return [name, Number((packed.length / 1_000).toFixed(1))];
    }),
  );
}

function total(sizes: Sizes): number {
  return Number(
    Object.values(sizes)
      .reduce((sum, size) => sum + size, 0)
      .toFixed(1),
  );
}

/** Scripts and styles Chromium asks for until a dealer's order form stands. */
async function loadedByOrderForm(): Promise<readonly string[]> {
  const server = await startServerUnderTest({ demoScale: 100_000 });
  const browser = await openBrowser();
  try {
    const link = await server.weir(
      'link',
      'create',
      '--app',
      'jinggu',
      '--form',
      'order',
      '--channel',
      'dealer',
    );
    const page = await browser.newPage();
    const names: string[] = [];
    page.on('response', (response) => {
      const { pathname } = new URL(response.url());
      if (/\.(?:js|css)$/.test(pathname)) names.push(pathname.slice(1));
    });
    await page.goto(link, { waitUntil: 'networkidle' });
    await page.locator('form.wr-form').waitFor();
    return names;
  } finally {
    await browser.close();
    await server.remove();
  }
}
