import { enableCompileCache } from 'node:module';
import { StartError } from './domain/start-error.ts';
import { readEnv } from './env.ts';

// Most of a start is compiling the libraries; the second one finds them compiled.
enableCompileCache();

try {
  const env = readEnv(process.env);
  const { serve } = await import('./serve.ts');
  await serve(env);
} catch (error) {
  console.error(error instanceof StartError ? error.message : error);
  process.exit(1);
}
