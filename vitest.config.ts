import { defineConfig } from 'vitest/config';

// Two projects: "unit" runs anywhere; "database" (files *.db.test.ts) shares one throwaway PostgreSQL cluster.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'packages/*/src/**/*.test.{ts,tsx}',
            'apps/*/src/**/*.test.{ts,tsx}',
            'templates/**/*.test.ts',
            'tooling/**/*.test.ts',
          ],
          exclude: ['**/*.db.test.ts', '**/*.long.test.ts', '**/node_modules/**'],
        },
      },
      {
        test: {
          name: 'database',
          include: ['packages/*/src/**/*.db.test.ts', 'apps/*/src/**/*.db.test.ts'],
          globalSetup: ['packages/testing/src/cluster.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
