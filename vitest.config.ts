import { defineConfig } from 'vitest/config';

const sources = '{packages,apps}/*/{src,test}/**';
const setupFiles = ['packages/testing/src/property-seed.ts'];
const database = { globalSetup: ['packages/testing/src/cluster.ts'], hookTimeout: 120_000 };

// "unit" runs anywhere; "database" (files *.db.test.ts) shares one throwaway PostgreSQL cluster;
// "long" (files *.long.test.ts) is the same with patience, and runs only in `npm run test:long`.
export default defineConfig({
  test: {
    // All cores: the default leaves one idle, and half the tests wait for a database or a process.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          setupFiles,
          // A machine that is busy with other things is no reason to fail.
          testTimeout: 60_000,
          include: [`${sources}/*.test.{ts,tsx}`, 'templates/**/*.test.ts', 'tooling/**/*.test.ts'],
          exclude: ['**/*.db.test.ts', '**/*.long.test.ts', '**/node_modules/**', '**/dist/**'],
        },
      },
      {
        test: {
          name: 'database',
          include: [`${sources}/*.db.test.ts`],
          testTimeout: 60_000,
          setupFiles,
          ...database,
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
