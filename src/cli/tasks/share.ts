import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { graphql } from '../../documents/graphql.ts';
import { readEnv } from '../../env.ts';
import { callApi, payloadOf } from '../call-api.ts';
import { withJson, withServerOptions } from '../client-command.ts';
import { Failure } from '../failure.ts';
import { findServer, type ServerOptions } from '../find-server.ts';
import { jsonText } from '../json-text.ts';
import type { Terminal } from '../terminal.ts';

interface ShareOptions extends ServerOptions {
  readonly none?: boolean;
  readonly json?: boolean;
}

const document = graphql(`mutation ShareTask($input: ShareTaskInput!) {
  shareTask(input: $input) {
    ... on ShareTaskPayload { task { id openedBy { handle } sharedWith { id handle } } }
    ... on UserError { code message }
  }
}`);

export function addShare(tasks: Command, terminal: Terminal): void {
  const command = tasks
    .command('share')
    .description('say who may open requests and runs on a task and put files on it, besides its opener')
    .argument('<task>', 'the id of the task, task_…')
    .argument(
      '[handle or id...]',
      'all principals to share it with; they replace those that it was shared with',
    )
    .option('--none', 'with nobody any more');
  withJson(withServerOptions(command)).action((task: string, who: readonly string[], options: ShareOptions) =>
    share(task, who, options, terminal),
  );
}

async function share(
  task: string,
  who: readonly string[],
  options: ShareOptions,
  terminal: Terminal,
): Promise<void> {
  // An empty list ends sharing, so it has to be said.
  if (who.length > 0 === Boolean(options.none))
    throw new Failure('Name whom to share the task with, or give --none to end sharing.', 2);
  const server = await findServer(options, readEnv(process.env), 'agentKey');
  const input = { idempotencyKey: randomUUID(), id: task, sharedWith: who };
  const { shareTask } = await callApi(server, document, { input });
  const { task: shared } = payloadOf(shareTask);
  if (options.json) return terminal.out(jsonText(shared, 0));
  const others = shared.sharedWith.map(({ handle }) => handle).join(' ');
  terminal.out(`${shared.id}  ${others ? `shared with ${others}` : 'shared with nobody'}`);
}
