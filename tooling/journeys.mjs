// The journeys in a real browser, called by the script `e2e` of e2e/package.json; with WEIR_LONG the long ones too.
import { rmSync } from 'node:fs';
import { ensureChromium } from './lib/chromium.mjs';
import { findNode } from './lib/node.mjs';
import { at } from './lib/paths.mjs';
import { environment, runInOurPlace } from './lib/process.mjs';

const report = at('e2e/.reports/e2e.json');
rmSync(report, { force: true });
const chromium = ensureChromium();
if (chromium.missing) {
  console.error(chromium.missing);
  process.exit(1);
}
process.exitCode = await runInOurPlace(
  findNode(),
  [
    at('node_modules/@playwright/test/cli.js'),
    'test',
    '--project=journeys',
    ...(process.env.WEIR_LONG ? ['--project=designer-long', '--project=more'] : []),
  ],
  {
    cwd: at('e2e'),
    // What the pages are built from stands in turbo.json: they are built before this begins.
    env: environment({ CHROMIUM_PATH: chromium.path, WEIR_E2E_REPORT: report, WEIR_BUILT: '1' }),
  },
);
