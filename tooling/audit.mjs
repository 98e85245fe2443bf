// `npm run audit:packages`: asks the registry for known holes in what is shipped, and whether packages carry its signature.
// Exit 1: something was found. Exit 2: the registry gave no answer, so nothing is known.
import { spawnSync } from 'node:child_process';
import { at } from './lib/paths.mjs';

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const ask = (args) =>
  spawnSync(npm, args, { cwd: at('.'), encoding: 'utf8', shell: process.platform === 'win32' });
const firstLine = (text) => text.split('\n').find((line) => /error|ERR/.test(line)) ?? 'no answer';
let exitCode = 0;

const holes = ask(['audit', '--omit=dev', '--json']);
const counts = parse(holes.stdout)?.metadata?.vulnerabilities;
if (!counts) unanswered('known holes', holes);
else if (counts.total === 0) console.log('✓ known holes: none');
else {
  const found = Object.entries(counts).filter(([kind, count]) => kind !== 'total' && count > 0);
  console.log(`✗ known holes: ${found.map(([kind, count]) => `${count} ${kind}`).join(', ')}; see npm audit`);
  exitCode = 1;
}

const signatures = ask(['audit', 'signatures']);
if (signatures.status === 0) console.log(`✓ signatures: ${signatures.stdout.trim().split('\n').at(-1)}`);
else if (/invalid|missing/i.test(signatures.stdout)) {
  console.log(`✗ signatures: ${signatures.stdout.trim()}`);
  exitCode = 1;
} else unanswered('signatures', signatures);

process.exitCode = exitCode;

function unanswered(what, { stderr, stdout }) {
  console.log(`? ${what}: the registry gave no answer (${firstLine(stderr || stdout).trim()})`);
  exitCode ||= 2;
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
