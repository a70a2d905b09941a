import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * Nothing is inline, because the policy of the page takes nothing inline, and every address is relative, because the
 * server says below which path all of it is.
 */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  logLevel: 'warn',
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2023',
  },
});
