import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { at, root } from './paths.mjs';
import { contentStamp, readStamp, writeStamp } from './stamp.mjs';

const stampFile = at('node_modules/.weir-installed');

function lockStamp() {
  return `${contentStamp([at('package-lock.json')], root)} ${process.platform}-${process.arch}`;
}

function isOptional(entry) {
  return entry.optional === true || entry.devOptional === true || entry.peer === true;
}

// True when node_modules holds what the lock asks for although somebody else (a plain npm ci) put it there.
function installedMatchesLock() {
  const hidden = at('node_modules/.package-lock.json');
  if (!existsSync(hidden)) return false;
  const have = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  const want = JSON.parse(readFileSync(at('package-lock.json'), 'utf8')).packages;
  return Object.entries(want).every(([name, entry]) => {
    if (!name.includes('node_modules/')) return true;
    const present = have[name];
    return present ? present.version === entry.version : isOptional(entry);
  });
}

function npm() {
  const script = process.env.npm_execpath;
  if (script && /npm-cli\.c?js$/.test(script)) return { file: process.execPath, args: [script] };
  return { file: process.platform === 'win32' ? 'npm.cmd' : 'npm', args: [] };
}

/** Runs `npm ci` when node_modules is missing or the lock has changed since. */
export function ensureInstalled() {
  const stamp = lockStamp();
  if (readStamp(stampFile) === stamp) return;
  if (!installedMatchesLock()) {
    console.error('正在安装依赖（约 1–2 分钟）…… Installing packages (1–2 minutes)…');
    const { file, args } = npm();
    const result = spawnSync(file, [...args, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      // Standard output belongs to the command that was asked for (weir, bench print JSON there).
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
    });
    if (result.status !== 0) {
      console.error(
        '依赖安装失败，原因见上。请检查网络或 npm 源（npm config get registry）后重试；若 package.json 刚改过，请先运行 npm install，再 node tooling/lockfix.mjs。\n' +
          'Installing the packages failed, see above. Check the network or the npm registry (npm config get registry) and try again; after a change of package.json run npm install, then node tooling/lockfix.mjs.',
      );
      process.exit(1);
    }
  }
  writeStamp(stampFile, stamp);
}
