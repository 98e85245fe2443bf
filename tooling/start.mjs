// `npm start`: the only command a fresh machine with Node >= 20 and npm needs.
// Installs, builds and runs the server; uses Node built-ins only, because nothing may be installed yet.
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { findNode } from './lib/node.mjs';
import { at } from './lib/paths.mjs';
import { runInOurPlace } from './lib/process.mjs';

ensureInstalled();
const failure = await ensureBuilt();
if (failure) {
  console.error(failure);
  process.exit(1);
}
const node = findNode();
process.exitCode = await runInOurPlace(node, [
  '--disable-warning=ExperimentalWarning',
  at('apps/server/src/main.ts'),
  ...process.argv.slice(2),
]);
