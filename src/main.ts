import { enableCompileCache } from 'node:module';
import { StartError } from './domain/start-error.ts';
import { readEnv } from './env.ts';

// Most of a start is compiling the libraries; the second one finds them compiled.
enableCompileCache();

const words = process.argv.slice(2);

try {
  if (words.length > 0) await asCommand(words);
  else {
    const env = readEnv(process.env);
    const { serve } = await import('./serve.ts');
    await serve(env);
  }
} catch (error) {
  console.error(error instanceof StartError ? error.message : error);
  process.exit(1);
}

/** A server takes no arguments; the command line answers those it is given, with help or with a refusal. */
async function asCommand(words: readonly string[]): Promise<void> {
  const [{ run }, { terminalOf }] = await Promise.all([import('./cli/run.ts'), import('./cli/terminal.ts')]);
  process.exitCode = await run(['serve', ...words], terminalOf(process));
}
