import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { at } from './paths.mjs';

// The lowest version that runs TypeScript files and all our packages; 24 is what we test on.
const LOWEST = [22, 18];

function fits(version) {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number);
  return major > LOWEST[0] || (major === LOWEST[0] && minor >= LOWEST[1]);
}

function versionOf(file) {
  try {
    return execFileSync(file, ['--version'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return undefined;
  }
}

// The per-platform packages that bring Node 24 with them. We name the file itself instead of node_modules/.bin/node,
// because npm links .bin only for the package it installed last when several offer the same name.
function packagedNode() {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const file = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node';
  const candidates = [
    at('node_modules', `node-${system}-${process.arch}`, file),
    at('node_modules/.bin/node'),
  ];
  return candidates.find((candidate) => existsSync(candidate) && fits(versionOf(candidate) ?? 'v0.0'));
}

/** The Node that runs the product: the packaged Node 24, else the one running now if it is new enough. */
export function findNode() {
  const packaged = packagedNode();
  if (packaged) return packaged;
  if (fits(process.version)) return process.execPath;
  throw new Error(
    `本机的 Node 是 ${process.version}，而 Weir 需要 Node ${LOWEST.join('.')} 以上；也没有随包的 Node 24（npm ci 时请不要加 --omit=optional）。请安装 Node 24。\n` +
      `Node here is ${process.version}; Weir needs ${LOWEST.join('.')} or newer, and the packaged Node 24 is missing (do not use npm ci --omit=optional). Please install Node 24.`,
  );
}
