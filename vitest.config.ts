import { configDefaults, defineConfig } from 'vitest/config';

// The smallest CI has two cores; a third worker computes while the others wait for PostgreSQL.
const common = { testTimeout: 120_000, hookTimeout: 180_000, maxWorkers: 3 };

const long = [
  'server/src/main.test.ts',
  'server/src/demo/{demo,year}.test.ts',
  'server/src/matrix-{cases,tasks,entries}.test.ts',
  'server/src/board/flow.test.ts',
  'server/src/session/flood.test.ts',
  'server/src/spreadsheet/read.test.ts',
  'server/src/test/walks.test.ts',
];

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
          // What takes longest and changes seldom; LONG=1 runs it all. Journeys have a start and an end of the process, and the demo.
          exclude: [...configDefaults.exclude, ...(process.env['LONG'] ? [] : long)],
          globalSetup: 'db/src/test-setup.ts',
        },
      },
    ],
  },
});
