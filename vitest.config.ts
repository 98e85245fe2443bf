import { defineConfig } from 'vitest/config';

const sources = '{packages,apps}/*/{src,test}/**';
// A machine that is busy with other things is no reason to fail.
const PATIENCE = 60_000;
const setupFiles = ['packages/testing/src/property-seed.ts', 'packages/testing/src/declared-inputs.ts'];
const database = { globalSetup: ['packages/testing/src/cluster.ts'], hookTimeout: 120_000 };

// "unit" runs anywhere, file after file in one process, since loading the packages anew for each takes longer than the
// tests; "dom" is what draws, each file by itself, since it puts fakes in place of modules; "database" (*.db.test.ts)
// shares one throwaway PostgreSQL cluster; "attack" sends a real server what strangers might; "long" (*.long.test.ts) is the same with patience, and runs only in
// `npm run test:long`.
export default defineConfig({
  test: {
    // All cores: the default leaves one idle, and half the tests wait for a database or a process.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          isolate: false,
          setupFiles,
          testTimeout: PATIENCE,
          include: [`${sources}/*.test.ts`, 'templates/**/*.test.ts', 'tooling/**/*.test.ts'],
          exclude: ['**/*.db.test.ts', '**/*.long.test.ts', '**/node_modules/**', '**/dist/**'],
        },
      },
      {
        test: {
          name: 'dom',
          setupFiles,
          testTimeout: PATIENCE,
          include: [`${sources}/*.test.tsx`],
        },
      },
      {
        test: {
          name: 'database',
          include: [`${sources}/*.db.test.ts`],
          testTimeout: PATIENCE,
          setupFiles,
          ...database,
        },
      },
      {
        test: {
          name: 'attack',
          include: ['e2e/attack/*.attack.ts'],
          testTimeout: PATIENCE,
          hookTimeout: 300_000,
        },
      },
      ...(process.env.WEIR_LONG
        ? [
            {
              test: {
                name: 'long',
                include: [`${sources}/*.long.test.ts`],
                testTimeout: 3_600_000,
                setupFiles,
                ...database,
              },
            },
          ]
        : []),
    ],
  },
});
