import type { Command } from 'commander';
import { type Env, readEnv } from '../env.ts';
import { findServer, type Server, type ServerOptions } from './find-server.ts';

/** The options of every command that talks to a server. */
export function withServerOptions(command: Command): Command {
  return command
    .option(
      '--url <url>',
      'the server; otherwise COUNTERSIGN_URL, the server of this directory, or port 4400 here',
    )
    .option('--key <key>', 'the API key; otherwise COUNTERSIGN_API_KEY, or a key of this directory’s server');
}

export function withJson(command: Command): Command {
  return command.option('--json', 'answer in JSON');
}

/** The server for a reviewer's or an administrator's command. */
export function serverFor(
  role: 'reviewerKey' | 'adminKey',
  options: ServerOptions,
  env: Env = readEnv(process.env),
): Promise<Server> {
  return findServer(options, env, role);
}
