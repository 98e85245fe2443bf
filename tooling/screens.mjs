// `npm run screens`: pictures of every main screen, desktop and phone, Chinese and English, into ./screens.
import { mkdirSync, rmSync } from 'node:fs';
import { ensureBuilt } from './lib/build.mjs';
import { ensureChromium } from './lib/chromium.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { findNode } from './lib/node.mjs';
import { at } from './lib/paths.mjs';
import { environment, runInOurPlace } from './lib/process.mjs';

ensureInstalled();
const chromium = ensureChromium();
const failure = chromium.missing ?? (await ensureBuilt());
if (failure) {
  console.error(failure);
  process.exit(1);
}
const folder = at('screens');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
process.exitCode = await runInOurPlace(
  findNode(),
  [at('node_modules/@playwright/test/cli.js'), 'test', '--project=screens', ...process.argv.slice(2)],
  { cwd: at('e2e'), env: environment({ CHROMIUM_PATH: chromium.path, WEIR_SCREENS: folder }) },
);
if (process.exitCode === 0) console.log(`图片在 ${folder}。 The pictures are in ${folder}.`);
