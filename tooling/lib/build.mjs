import { existsSync } from 'node:fs';
import path from 'node:path';
import { findNode } from './node.mjs';
import { at, cache, root } from './paths.mjs';
import { runLogged } from './process.mjs';
import { contentStamp, filesBelow, readStamp, writeStamp } from './stamp.mjs';

const stampFile = path.join(cache, 'build-runtime');

function sources() {
  const notTest = (file) => !/\.test\.tsx?$/.test(file);
  return [
    ...filesBelow(at('apps/runtime'), notTest),
    ...filesBelow(at('packages'), (file) => notTest(file) && !file.endsWith('.md')),
    at('package-lock.json'),
  ];
}

/** Builds the browser app when a source changed since the last build; returns a failure text or undefined. */
export async function ensureBuilt() {
  const stamp = contentStamp(sources(), root);
  if (readStamp(stampFile) === stamp && existsSync(at('apps/runtime/dist/index.html'))) return undefined;
  console.error('正在构建网页…… Building the web app…');
  const vite = at('node_modules/vite/bin/vite.js');
  const result = await runLogged('build', findNode(), [vite, 'build', '--logLevel', 'warn'], {
    cwd: at('apps/runtime'),
  });
  if (result.code !== 0) return `构建失败。 The build failed.\n${result.output.trimEnd()}`;
  writeStamp(stampFile, stamp);
  return undefined;
}
