import { defineConfig } from 'vitest/config';
import { leftOutBy } from './test/fixtures/server/left-out.ts';
import { LongestFirst } from './test/fixtures/server/longest-first.ts';

const common = {
  /** Enough for a busy machine; a test that waits for something says itself how long that may take. */
  testTimeout: 60_000,
  hookTimeout: 120_000,
  /** Loading everything again for each file was a quarter of the time. Nothing that matters lives in a module. */
  isolate: false,
};

/** Scenarios are whole apps on real databases. */
const scenarios = {
  include: ['test/**/*.test.ts'],
  exclude: ['test/fixtures/**'],
  setupFiles: 'test/fixtures/server/skip-without-store.ts',
  ...common,
};

const { onBoth, onEmbedded } = leftOutBy(process.argv.slice(2));

/** Vite would load graphql's ES modules beside the CommonJS ones that Node gives every library. */
const resolve = { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] };

export default defineConfig({
  test: {
    // Half of a scenario's time goes by in waiting, for a sweep or a process, so two cores carry four workers.
    maxWorkers: 4,
    sequence: { sequencer: LongestFirst },
    globalSetup: 'test/fixtures/server/embedded-setup.ts',
    reporters: ['default', './test/fixtures/server/summary-reporter.ts'],
    projects: [
      {
        resolve,
        test: {
          name: 'unit',
          ...common,
          include: ['{src,test/fixtures,packages/client/src,packages/render/src,web/src}/**/*.test.ts'],
        },
      },
      {
        resolve,
        test: {
          name: 'embedded',
          ...scenarios,
          exclude: [...scenarios.exclude, ...onBoth, ...onEmbedded],
        },
      },
      {
        resolve,
        test: {
          name: 'postgres',
          ...scenarios,
          exclude: [...scenarios.exclude, ...onBoth],
          globalSetup: 'test/fixtures/server/postgres-setup.ts',
        },
      },
    ],
  },
});
