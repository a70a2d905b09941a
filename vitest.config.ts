import { defineConfig } from 'vitest/config';

/** Scenarios are whole apps on real databases, so each worker is heavy; two are what two cores carry. */
const scenarios = {
  include: ['test/**/*.test.ts'],
  setupFiles: 'test/support/skip-without-store.ts',
  testTimeout: 30_000,
  hookTimeout: 60_000,
};

/** Vite would load graphql's ES modules beside the CommonJS ones that Node gives every library. */
const resolve = { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] };

export default defineConfig({
  test: {
    maxWorkers: 2,
    reporters: ['default', './test/support/summary-reporter.ts'],
    projects: [
      { resolve, test: { name: 'unit', include: ['src/**/*.test.ts'] } },
      { resolve, test: { name: 'embedded', ...scenarios, globalSetup: 'test/support/embedded-setup.ts' } },
      { resolve, test: { name: 'postgres', ...scenarios, globalSetup: 'test/support/postgres-setup.ts' } },
    ],
  },
});
