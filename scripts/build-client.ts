import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Compiles the client where it is, whoever asks: npm does so before it packs. */
const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

rmSync(at('packages/client/dist'), { recursive: true, force: true });
const compiler = at('node_modules/typescript-7/bin/tsc');
execFileSync(process.execPath, [compiler, '--project', at('packages/client')], { stdio: 'inherit' });
