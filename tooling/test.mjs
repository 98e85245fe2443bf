// `npm test`: everything. Installs what is missing, then the gates of `npm run check` beside the build, then unit tests
// and tests on a real database, then journeys in a real browser. The last line is "N passed, N failed".
// --long adds *.long.test.ts and the journeys that take minutes.
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { ensureChromium } from './lib/chromium.mjs';
import { runGates } from './lib/gates.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { findNode } from './lib/node.mjs';
import { at, cache } from './lib/paths.mjs';
import { runLogged } from './lib/process.mjs';
import { countPlaywright, countVitest } from './lib/test-report.mjs';

const long = process.argv.includes('--long');
const totals = { passed: 0, failed: 0, skipped: 0 };
const from = performance.now();

function add(name, seconds, counts) {
  for (const key of Object.keys(totals)) totals[key] += counts[key];
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
  console.log(
    `${counts.failed === 0 ? '✓' : '✗'} ${name}: ${counts.passed} passed, ${counts.failed} failed${skipped} ${seconds.toFixed(1)} s`,
  );
  for (const failure of counts.failures.slice(0, 60)) console.log(`  ✗ ${failure}`);
}

function tail(output) {
  console.log(output.trimEnd().split('\n').slice(-200).join('\n'));
}

async function stage(name, args, count, report, options) {
  console.log(`… ${name}`);
  rmSync(report, { force: true });
  const result = await runLogged(`test-${name}`, findNode(), args, options);
  const counts = count(report);
  // A runner can fail without a failed test: an error outside tests, a leak, a missing file.
  if (result.code !== 0 && counts.failed === 0) {
    counts.failed = 1;
    counts.failures = [`${name} ended with ${result.code}`];
  }
  add(name, result.seconds, counts);
  if (counts.failed > 0) tail(result.output);
}

function hasJourneys() {
  return readdirSync(at('e2e'), { recursive: true }).some(
    (file) =>
      String(file).endsWith('.spec.ts') &&
      !/screens/.test(String(file)) &&
      !/node_modules/.test(String(file)),
  );
}

ensureInstalled();
const reports = path.join(cache, 'reports');
mkdirSync(reports, { recursive: true });
const chromium = ensureChromium();

const builds = existsSync(at('apps/runtime/vite.config.ts'));
const [gates, buildFailure] = await Promise.all([runGates(), builds ? ensureBuilt() : undefined]);
for (const gate of gates) gate.code === 0 ? totals.passed++ : totals.failed++;
if (builds) {
  add('build', 0, {
    passed: buildFailure ? 0 : 1,
    failed: buildFailure ? 1 : 0,
    skipped: 0,
    failures: buildFailure ? [buildFailure] : [],
  });
}

const vitest = at('node_modules/vitest/vitest.mjs');
const vitestReport = path.join(reports, 'vitest.json');
await stage(
  'unit and database',
  [vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`],
  countVitest,
  vitestReport,
  { env: { WEIR_LONG: long ? '1' : '', WEIR_ATTACK: '' } },
);

if (chromium.missing) {
  add('journeys', 0, { passed: 0, failed: 1, skipped: 0, failures: [chromium.missing] });
} else if (buildFailure) {
  add('journeys', 0, { passed: 0, failed: 1, skipped: 0, failures: ['not run: the build failed'] });
} else if (hasJourneys()) {
  const report = path.join(reports, 'journeys.json');
  await stage(
    'journeys',
    [
      at('node_modules/@playwright/test/cli.js'),
      'test',
      '--project=journeys',
      ...(long ? ['--project=designer-long', '--project=more'] : []),
    ],
    countPlaywright,
    report,
    { cwd: at('e2e'), env: { CHROMIUM_PATH: chromium.path, WEIR_E2E_REPORT: report } },
  );
}

// Alone, since it measures how long others wait; the stage above held its short form.
if (long) {
  const report = path.join(reports, 'attack.json');
  await stage(
    'attacks',
    [
      ...[vitest, 'run', '--project', 'attack', '--no-file-parallelism', '--reporter=default'],
      ...['--reporter=json', `--outputFile.json=${report}`],
    ],
    countVitest,
    report,
    { env: { WEIR_ATTACK: 'full' } },
  );
}

const skippedNote = totals.skipped > 0 ? ` (${totals.skipped} skipped)` : '';
console.log(`${((performance.now() - from) / 1000).toFixed(0)} s${skippedNote}`);
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed > 0 ? 1 : 0;
