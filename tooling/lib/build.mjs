import { existsSync } from 'node:fs';
import path from 'node:path';
import { findNode } from './node.mjs';
import { at, cache, root } from './paths.mjs';
import { runLogged } from './process.mjs';
import { contentStamp, filesBelow, readStamp, writeStamp } from './stamp.mjs';

/** The browser apps: workspace and fill page, designer. */
const APPS = ['runtime', 'designer'];

function sources(app) {
  const notTest = (file) => !/\.test\.tsx?$/.test(file);
  return [
    ...filesBelow(at(`apps/${app}`), notTest),
    ...filesBelow(at('packages'), (file) => notTest(file) && !file.endsWith('.md')),
    ...filesBelow(at('tooling/vite'), notTest),
    at('package-lock.json'),
  ];
}

/** Builds the browser apps whose sources changed since their last build; returns a failure text or undefined. */
export async function ensureBuilt() {
  // Side by side: each leaves a core idle now and then.
  const failures = await Promise.all(APPS.map(ensureAppBuilt));
  return failures.filter((failure) => failure !== undefined).join('\n') || undefined;
}

async function ensureAppBuilt(app) {
  const stampFile = path.join(cache, `build-${app}`);
  const stamp = contentStamp(sources(app), root);
  if (readStamp(stampFile) === stamp && existsSync(at(`apps/${app}/dist/index.html`))) return undefined;
  console.error(`正在构建网页（${app}）…… Building the web app (${app})…`);
  const vite = at('node_modules/vite/bin/vite.js');
  const result = await runLogged(`build-${app}`, findNode(), [vite, 'build', '--logLevel', 'warn'], {
    cwd: at(`apps/${app}`),
  });
  if (result.code !== 0) return `构建失败。 The build failed.\n${result.output.trimEnd()}`;
  writeStamp(stampFile, stamp);
  return undefined;
}
