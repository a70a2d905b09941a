import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'vite';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'web/dist');
/** Loaded by pages of others, which know it by a name that stays. */
const element = 'human-approval-view.js';
/** Where it is built, so that a server that starts meanwhile finds the earlier build whole. */
const fresh = join(root, `node_modules/.cache/inbox-${process.pid}`);

// Tests pack the package in an environment that says `test`, and React would be the one for development.
process.env['NODE_ENV'] = 'production';
await build({
  configFile: join(root, 'web/vite.config.ts'),
  build: { outDir: fresh, emptyOutDir: true },
});
await build({
  configFile: join(root, 'web/vite.element.config.ts'),
  build: { outDir: fresh, emptyOutDir: false },
});
// Each file once in each encoding, because they are sent more often than they are made.
for (const name of [...readdirSync(join(fresh, 'assets')).map((asset) => `assets/${asset}`), element]) {
  const bytes = readFileSync(join(fresh, name));
  writeFileSync(join(fresh, `${name}.br`), brotliCompressSync(bytes));
  writeFileSync(join(fresh, `${name}.gz`), gzipSync(bytes, { level: 9 }));
}
// Names are made of contents. So what is new comes first, then the page that names it, and what nothing names any more goes.
mkdirSync(join(dist, 'assets'), { recursive: true });
// An encoded file comes before the plain one, which is what a server looks for.
const names = new Set(readdirSync(join(fresh, 'assets')).sort((one, other) => other.length - one.length));
for (const name of names) {
  const place = join(dist, 'assets', name);
  if (!existsSync(place)) renameSync(join(fresh, 'assets', name), place);
}
for (const end of ['.br', '.gz', ''])
  renameSync(join(fresh, `${element}${end}`), join(dist, `${element}${end}`));
renameSync(join(fresh, 'index.html'), join(dist, 'index.html'));
for (const name of readdirSync(join(dist, 'assets'))) {
  if (!names.has(name)) rmSync(join(dist, 'assets', name));
}
rmSync(fresh, { recursive: true });
