import { defineConfig } from '@playwright/test';

const report = process.env.WEIR_E2E_REPORT;

// Long, or not passing yet: `npm run test:long` runs them.
const LONG = [
  '**/designer/rebuild-*.spec.ts',
  '**/designer/build-section.spec.ts',
  '**/designer/accessibility-narrow.spec.ts',
  '**/designer/ime.spec.ts',
];

// "journeys" are tests, "designer-long" those of `npm run test:long`; "screens" takes the pictures of `npm run screens`.
export default defineConfig({
  testDir: '.',
  outputDir: '../.cache/e2e',
  globalSetup: './global-setup.ts',
  workers: Math.min(2, Number(process.env.WEIR_E2E_WORKERS ?? 2)),
  // A journey that fails once has found a fault, of the product or of its own.
  retries: 0,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  // For hangs; how fast things are is measured in bench.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: report ? [['list'], ['json', { outputFile: report }]] : 'list',
  use: {
    actionTimeout: 30_000,
    // Set by the global setup, which starts the server; a journey may name another address.
    baseURL: process.env.WEIR_E2E_URL,
    browserName: 'chromium',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    // What fades or slides in moves away from under a press that comes at once, as only a script's does.
    contextOptions: { reducedMotion: 'reduce' },
    // A picture of the page before and after every step costs as much as the steps do.
    trace: process.env.WEIR_TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
  projects: [
    {
      name: 'journeys',
      testMatch: '**/*.spec.ts',
      testIgnore: ['**/screens.spec.ts', '**/screens/**', ...LONG],
      grepInvert: /@long/,
    },
    // Thousands of movements each: a picture of the page before and after every one would cost more than they do.
    { name: 'designer-long', testMatch: LONG, use: { trace: 'off' } },
    { name: 'more', testMatch: '**/designer/*.spec.ts', testIgnore: LONG, grep: /@long/ },
    { name: 'screens', testMatch: ['**/screens.spec.ts', '**/screens/**/*.spec.ts'] },
  ],
});
