#!/usr/bin/env node
// Nothing may be imported above this check: an older Node fails to load the rest before it can say why.
const requiredMajor = 24;
if (Number.parseInt(process.versions.node, 10) < requiredMajor) {
  console.error(
    `Countersign needs Node.js ${requiredMajor} or later, and this is ${process.version}. Install a newer Node.js, or run “npm run countersign” in a checkout, which brings its own.`,
  );
  process.exit(1);
}

// Most of a start is compiling the libraries; the second one finds them compiled.
const { enableCompileCache } = await import('node:module');
enableCompileCache();

// A reader that has seen enough, such as `head`, is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const [{ run }, { terminalOf }] = await Promise.all([import('./run.ts'), import('./terminal.ts')]);
process.exitCode = await run(process.argv.slice(2), terminalOf(process));
