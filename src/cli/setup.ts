import type { Command } from 'commander';
import type { CreatedWorkspace } from '../actions/people/create-workspace.ts';
import { readEnv } from '../env.ts';
import { Failure } from './failure.ts';
import { onPostgres } from './on-postgres.ts';
import type { Terminal } from './terminal.ts';

interface SetupOptions {
  readonly name: string;
  readonly another?: boolean;
  readonly json?: boolean;
}

export function addSetup(program: Command, terminal: Terminal): void {
  program
    .command('setup')
    .description('create the first workspace on PostgreSQL, and print its keys this once')
    .option('--name <name>', 'what to call the workspace', 'Main')
    .option('--another', 'create one although there is one already')
    .option('--json', 'print {"workspaceId", "adminKey", "reviewerKey", "agentKey"} and nothing else')
    .action((options: SetupOptions) => setup(options, terminal));
}

function setup(options: SetupOptions, terminal: Terminal): Promise<void> {
  const env = readEnv(process.env);
  const instead = `A server on the embedded database makes its first workspace by itself, with keys in ${env.dataDirectory}/dev.json.`;
  return onPostgres(env, instead, async (db) => {
    const pending = await db.pendingMigrations();
    if (pending.length > 0) {
      throw new Failure(`The database lacks ${pending.length} migration(s). Run: countersign migrate`);
    }
    const [existing] = await db.rows(
      db.everywhere.selectFrom('workspace').select('name').orderBy('created_at').limit(1),
    );
    if (existing && !options.another) {
      throw new Failure(
        `There is a workspace already, “${existing.name}”, and its keys were printed when it was made. Give --another to create one more.`,
      );
    }
    const [{ createWorkspace }, { changesOn }, { processSources }] = await Promise.all([
      import('../actions/people/create-workspace.ts'),
      import('../app/changes.ts'),
      import('../app/sources.ts'),
    ]);
    const ports = { ...processSources(), ...changesOn(db) };
    // This process has no subscribers; running servers find the new rows in the database.
    print(await createWorkspace(ports, { name: options.name }), options, terminal);
  });
}

function print(workspace: CreatedWorkspace, options: SetupOptions, terminal: Terminal): void {
  const { workspaceId, adminKey, reviewerKey, agentKey } = workspace;
  const printed = { workspaceId, adminKey, reviewerKey, agentKey };
  if (options.json) {
    terminal.out(JSON.stringify(printed));
    return;
  }
  terminal.note(`Created the workspace “${options.name}”. Its keys are not kept, so keep them yourself:`);
  for (const [name, value] of Object.entries(printed)) {
    terminal.out(`${terminal.paint('muted', name.padEnd(12))} ${value}`);
  }
}
