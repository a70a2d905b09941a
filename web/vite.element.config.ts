import { defineConfig } from 'vite';

/** The element is one file, which a page of others loads from the server. */
export default defineConfig({
  root: import.meta.dirname,
  logLevel: 'warn',
  publicDir: false,
  build: {
    target: 'es2023',
    modulePreload: { polyfill: false },
    lib: {
      entry: 'src/embed/human-approval-view.ts',
      formats: ['es'],
      fileName: () => 'human-approval-view.js',
    },
  },
});
