import type { Command } from 'commander';
import { graphql } from '../../documents/graphql.ts';
import { callApi } from '../call-api.ts';
import { serverFor, withJson, withServerOptions } from '../client-command.ts';
import type { ServerOptions } from '../find-server.ts';
import { jsonText } from '../json-text.ts';
import type { Terminal } from '../terminal.ts';
import { policyLine, printPolicies } from './policy.ts';

interface ListPoliciesOptions extends ServerOptions {
  readonly project?: string;
  readonly json?: boolean;
}

const document = graphql(
  `query ListPolicies($project: String) { policies(projectName: $project) { ...PolicyLine } }`,
  policyLine,
);

export function addList(policies: Command, terminal: Terminal): void {
  const command = policies
    .command('list')
    .description('the open policies, in the order in which they are asked');
  withJson(withServerOptions(command))
    .option('--project <name>', 'only those that speak for this project')
    .action((options: ListPoliciesOptions) => list(options, terminal));
}

async function list(options: ListPoliciesOptions, terminal: Terminal): Promise<void> {
  const server = await serverFor('reviewerKey', options);
  const { policies } = await callApi(server, document, {
    project: options.project,
  });
  if (options.json) return terminal.out(jsonText(policies));
  printPolicies(terminal, policies);
}
