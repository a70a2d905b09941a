import { execFileSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';

// What was deleted in src must not be published from an earlier build.
rmSync('dist', { recursive: true, force: true });
const compiler = 'node_modules/typescript-7/bin/tsc';
execFileSync(process.execPath, [compiler, '--project', 'tsconfig.build.json'], { stdio: 'inherit' });
execFileSync(process.execPath, ['scripts/build-inbox.ts'], { stdio: 'inherit' });
cpSync('web/dist', 'dist/web/dist', { recursive: true });
// Whatever is not a module is read at run time by its place beside the module that needs it.
cpSync('src', 'dist/src', { recursive: true, filter: (path) => !path.endsWith('.ts') });
