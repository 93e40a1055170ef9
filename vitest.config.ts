import { configDefaults, defineConfig } from 'vitest/config';

// The smallest CI has two cores; a third worker computes while the others wait for PostgreSQL.
const common = { testTimeout: 120_000, hookTimeout: 180_000, maxWorkers: 3 };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...common,
          name: 'rules',
          include: ['shared/src/**/*.test.ts', 'client/src/**/*.test.{ts,tsx}', 'e2e/**/*.test.ts'],
          isolate: false, // pure functions: nothing of one file can be seen by the next
        },
      },
      {
        test: {
          ...common,
          name: 'database',
          isolate: false, // each file has a database of its own, and modules keep nothing between files
          include: ['db/src/**/*.test.ts', 'server/src/**/*.test.ts'],
          // Whole starts and ends of the process take a minute; a journey (e2e/restart) has one of each. LONG=1 runs them all.
          exclude: [...configDefaults.exclude, ...(process.env['LONG'] ? [] : ['server/src/main.test.ts'])],
          globalSetup: 'db/src/test-setup.ts',
        },
      },
    ],
  },
});
