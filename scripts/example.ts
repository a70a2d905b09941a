import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { Failure } from '../src/cli/failure.ts';
import { findServer } from '../src/cli/find-server.ts';
import { EnvError, readEnv } from '../src/env.ts';

const [name, ...words] = process.argv.slice(2);
const names = globSync('examples/*.ts')
  .map((path) => basename(path, '.ts'))
  .sort();

if (name === undefined || name === '--help') {
  console.log(`Usage: npm run example -- NAME\n\nNames: ${names.join(', ')}`);
} else if (!names.includes(name)) {
  console.error(`There is no example “${name}”. There are ${names.join(', ')}.`);
  process.exitCode = 2;
} else {
  await runExample(name).catch((error: unknown) => {
    if (!(error instanceof Failure || error instanceof EnvError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  });
}

/** Runs it as if Node had been given its file, with the server of this directory unless another one is set. */
async function runExample(name: string): Promise<void> {
  const env = readEnv(process.env);
  const { url, key } = await findServer({}, env, 'agentKey');
  // Some examples set up principals, policies or an endpoint first.
  const admin = await findServer({}, env, 'adminKey');
  process.env['COUNTERSIGN_URL'] = url;
  process.env['COUNTERSIGN_API_KEY'] = key;
  process.env['COUNTERSIGN_ADMIN_KEY'] ??= admin.key;
  const file = new URL(`../examples/${name}.ts`, import.meta.url);
  process.argv = [process.execPath, file.pathname, ...words];
  await import(file.href);
}
