// `npm run dev`: the server restarts when its files change, the browser app reloads by itself.
import { spawn } from 'node:child_process';
import { ensureInstalled } from './lib/install.mjs';
import { findNode } from './lib/node.mjs';
import { at, root } from './lib/paths.mjs';
import { environment } from './lib/process.mjs';

ensureInstalled();
const node = findNode();
const port = process.env.PORT ?? '7300';
const children = [
  spawn(node, ['--disable-warning=ExperimentalWarning', '--watch', at('apps/server/src/main.ts')], {
    cwd: root,
    stdio: 'inherit',
    env: environment({ PORT: port }),
  }),
  spawn(node, [at('node_modules/vite/bin/vite.js')], {
    cwd: at('apps/runtime'),
    stdio: 'inherit',
    // The configuration of vite forwards /api, /trpc and the like to this address.
    env: environment({ WEIR_SERVER: `http://127.0.0.1:${port}` }),
  }),
];
let ending = false;
const end = (code) => {
  if (ending) return;
  ending = true;
  process.exitCode = code;
  for (const child of children) child.kill('SIGTERM');
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end(0));
for (const child of children) child.once('exit', (code) => end(code ?? 0));
