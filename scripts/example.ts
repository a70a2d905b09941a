import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { Failure } from '../src/cli/failure.ts';
import { findServer } from '../src/cli/find-server.ts';
import { EnvError } from '../src/env/env-error.ts';
import { readEnv } from '../src/env.ts';

/** What each shows, in a sentence. */
const sentences: Readonly<Record<string, string>> = {
  'deployment-gate': 'A step of a pipeline that deploys only what was approved, and fails otherwise.',
  'first-approval': 'Asks for an approval without any package, and receives the decision by a stream.',
  'governed-refunds': 'The refunds of a shop under policies, with several people, edits and an override.',
  'payments-service': 'A service with a key of its own that pays only what a receipt is for, once.',
  'refund-guard': 'A function that asks before it acts, in twelve lines.',
  'resumed-worker':
    'A worker that is gone when the decision comes, and does what was approved when it is back.',
  'webhook-receiver': 'Takes the decision by a webhook, and does what was approved then.',
};

const [name, ...words] = process.argv.slice(2);
const names = globSync('examples/*.ts')
  .map((path) => basename(path, '.ts'))
  .sort();

if (name === undefined || name === '--help') {
  const width = Math.max(...names.map(({ length }) => length));
  const lines = names.map((one) => `  ${one.padEnd(width)}  ${sentences[one] ?? ''}`.trimEnd());
  console.log(`Usage: npm run example -- NAME\n\n${lines.join('\n')}`);
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
