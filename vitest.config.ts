import { defineConfig } from 'vitest/config';

const tests = (...folders: string[]) => folders.map((folder) => `test/${folder}/**/*.test.{ts,tsx}`);

const pure = ['test/infra/*.test.{ts,tsx}', ...tests('domain', 'emails', 'infra/!(local)')];
const wholeWorlds = tests('journeys', 'browser');

// Far longer than any of them takes: a busy machine shall not fail a test that is right.
const minutes = (count: number) => ({ testTimeout: count * 60_000, hookTimeout: count * 60_000 });

export default defineConfig({
  oxc: { jsx: { development: false } },
  test: {
    reporters: ['default', './test/support/reporter.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // React as it is deployed: the one for development looks twice at everything it renders.
    env: { TZ: 'UTC', NODE_ENV: 'production' },
    coverage: { provider: 'v8', include: ['functions/**', 'emails/**', 'infra/**'] },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: pure,
          // Pure rules leave nothing behind, so files may share a worker and load the CDK or React once.
          isolate: false,
          sequence: { groupOrder: 1 },
          ...minutes(4),
        },
      },
      {
        extends: true,
        test: {
          name: 'engine',
          // Whatever the other two do not take, so that no test file is ever left out by its place.
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...pure, ...wholeWorlds],
          sequence: { groupOrder: 2 },
          ...minutes(4),
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: wholeWorlds,
          sequence: { groupOrder: 3 },
          ...minutes(8),
        },
      },
    ],
  },
});
