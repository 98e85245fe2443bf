// `npm test`: everything, through turbo. Installs what is missing, then the gates of `npm run check` beside the build,
// then unit tests and tests on a real database, then journeys in a real browser; what did not change since it passed
// here is not run again, and counts as it did. The last line is "N passed, N failed".
// --long adds *.long.test.ts, the journeys that take minutes and the attacks, and runs all anew; --force runs all anew.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureChromium } from './lib/chromium.mjs';
import { runGates } from './lib/gates.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { findNode } from './lib/node.mjs';
import { at, cache } from './lib/paths.mjs';
import { runLogged } from './lib/process.mjs';
import { countPlaywright, countVitest } from './lib/test-report.mjs';
import { runTurbo } from './lib/turbo.mjs';

const long = process.argv.includes('--long');
const force = long || process.argv.includes('--force');
const totals = { passed: 0, failed: 0, skipped: 0 };
const from = performance.now();

function add(name, note, counts) {
  for (const key of Object.keys(totals)) totals[key] += counts[key];
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
  console.log(
    `${counts.failed === 0 ? '✓' : '✗'} ${name}: ${counts.passed} passed, ${counts.failed} failed${skipped} ${note}`,
  );
  for (const failure of counts.failures.slice(0, 60)) console.log(`  ✗ ${failure}`);
}

function tail(output) {
  console.log(output.trimEnd().split('\n').slice(-200).join('\n'));
}

const seconds = (one) => (one.cached ? 'as before' : `${one.seconds.toFixed(1)} s`);

/** Runs tests by turbo and counts the reports they left; one that left none, or failed with none failed, has failed. */
async function stage(name, tasks, count, options) {
  console.log(`… ${name}`);
  const result = await runTurbo(name, tasks, { force, ...options });
  for (const one of result.tasks) {
    const report = path.join(
      one.folder,
      '.reports',
      `${one.task.replace(/^test:/, '').replace('root', 'unit')}.json`,
    );
    const counts = count(report);
    if (one.failed && counts.failed === 0) {
      counts.failed = 1;
      counts.failures = [`${one.id} did not end well`];
    }
    add(one.id, seconds(one), counts);
  }
  if (result.tasks.length === 0)
    add(name, '', { passed: 0, failed: 1, skipped: 0, failures: ['turbo ran nothing'] });
  if (result.code !== 0) tail(result.output);
}

ensureInstalled();
const chromium = ensureChromium();

const gates = await runGates(['build']);
totals.failed += gates.filter(({ failed }) => failed).length;
totals.passed += gates.filter(({ failed }) => !failed).length;
const built = gates.every(({ task, failed }) => task !== 'build' || !failed);

// Absent, not empty: `npm run test:unit` takes what passed here for its own.
const env = long ? { WEIR_LONG: '1' } : {};
// One package after the other: each uses all cores by itself.
await stage('tests', ['test:unit', 'test:db', 'test:attack', '//#test:root'], countVitest, {
  concurrency: 1,
  env,
});

if (chromium.missing || !built) {
  const why = chromium.missing ?? 'not run: the build failed';
  add('journeys', '', { passed: 0, failed: 1, skipped: 0, failures: [why] });
} else {
  const version = execFileSync(chromium.path, ['--version'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();
  await stage('journeys', ['e2e'], countPlaywright, {
    env: { ...env, CHROMIUM_PATH: chromium.path, WEIR_CHROMIUM: version },
  });
}

// Alone, since it measures how long others wait; the stage above held its short form.
if (long) {
  const report = path.join(cache, 'reports', 'attack.json');
  mkdirSync(path.dirname(report), { recursive: true });
  rmSync(report, { force: true });
  console.log('… attacks');
  const result = await runLogged(
    'test-attacks',
    findNode(),
    [
      at('node_modules/vitest/vitest.mjs'),
      ...['run', '--project', 'attack', '--no-file-parallelism', '--reporter=default'],
      ...['--reporter=json', `--outputFile.json=${report}`],
    ],
    { env: { WEIR_ATTACK: 'full' } },
  );
  const counts = countVitest(existsSync(report) ? report : '');
  if (result.code !== 0 && counts.failed === 0)
    Object.assign(counts, { failed: 1, failures: [`the attacks ended with ${result.code}`] });
  add('attacks', `${result.seconds.toFixed(1)} s`, counts);
  if (counts.failed > 0) tail(result.output);
}

const skippedNote = totals.skipped > 0 ? ` (${totals.skipped} skipped)` : '';
console.log(`${((performance.now() - from) / 1000).toFixed(0)} s${skippedNote}`);
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed > 0 ? 1 : 0;
