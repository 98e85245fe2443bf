// Runs one TypeScript file of ours with the right Node: node tooling/run.mjs <file> [arguments]
// Prints nothing of its own on standard output, which may be JSON for a script.
import path from 'node:path';
import { ensureInstalled } from './lib/install.mjs';
import { findNode } from './lib/node.mjs';
import { at } from './lib/paths.mjs';
import { runInOurPlace } from './lib/process.mjs';

const [file, ...args] = process.argv.slice(2);
if (!file) {
  console.error('用法：node tooling/run.mjs <文件> [参数…]  Usage: node tooling/run.mjs <file> [arguments…]');
  process.exit(2);
}
ensureInstalled();
process.exitCode = await runInOurPlace(
  findNode(),
  ['--disable-warning=ExperimentalWarning', at(file), ...args],
  // Paths on the command line are meant from where the person stands; npm runs scripts in the root and tells where.
  { cwd: path.resolve(process.env.INIT_CWD ?? process.cwd()) },
);
