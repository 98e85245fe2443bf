// `npm run test:attack`: everything a stranger might send, at full size, to a server of its own: hostile inputs while
// another visitor asks, what is hidden from whom, slow clients, a database and a disk that are not there, kills.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { findNode } from './lib/node.mjs';
import { at, cache } from './lib/paths.mjs';
import { runLogged } from './lib/process.mjs';
import { countVitest } from './lib/test-report.mjs';

ensureInstalled();
const failure = await ensureBuilt();
if (failure) {
  console.error(failure);
  process.exit(1);
}
const figures = path.join(cache, 'attack');
const report = path.join(cache, 'reports', 'attack.json');
for (const old of [figures, report]) rmSync(old, { recursive: true, force: true });

const vitest = at('node_modules/vitest/vitest.mjs');
const totals = { passed: 0, failed: 0 };

// File after file: the wait of another visitor is measured, and two files would hold each other up.
async function run(name, args, env) {
  console.log(`… ${name}`);
  rmSync(report, { force: true });
  const result = await runLogged(
    `attack-${name}`,
    findNode(),
    [
      vitest,
      'run',
      '--no-file-parallelism',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...args,
    ],
    { env },
  );
  const counts = countVitest(report);
  if (result.code !== 0 && counts.failed === 0) counts.failed = 1;
  totals.passed += counts.passed;
  totals.failed += counts.failed;
  console.log(
    `${counts.failed === 0 ? '✓' : '✗'} ${name}: ${counts.passed} passed, ${counts.failed} failed ${result.seconds.toFixed(0)} s`,
  );
  for (const one of counts.failures) console.log(`  ✗ ${one}`);
  if (counts.failed > 0) console.log(result.output.trimEnd().split('\n').slice(-150).join('\n'));
}

await run('attacks', ['--project', 'attack'], { WEIR_ATTACK: 'full' });
await run('kills', ['--project', 'long', 'apps/server/src/kill.long.test.ts'], { WEIR_LONG: '1' });

if (existsSync(figures))
  for (const file of readdirSync(figures).sort())
    console.log(readFileSync(path.join(figures, file), 'utf8').trim());
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed > 0 ? 1 : 0;
