import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import type { VariablesOf } from '../../documents/document.ts';
import { graphql } from '../../documents/graphql.ts';
import { callApi, payloadOf } from '../call-api.ts';
import { serverFor, withJson, withServerOptions } from '../client-command.ts';
import type { ServerOptions } from '../find-server.ts';
import { jsonText } from '../json-text.ts';
import { readJson } from '../read-json.ts';
import type { Terminal } from '../terminal.ts';
import { policyLine, printPolicies } from './policy.ts';

interface CreatePoliciesOptions extends ServerOptions {
  readonly json?: boolean;
}

const document = graphql(
  `mutation CreatePolicy($input: CreatePolicyInput!) {
    createPolicy(input: $input) {
      ... on CreatePolicyPayload { policy { ...PolicyLine } }
      ... on AwaitingApproval { awaiting: approval { id approvalUrl } }
      ... on UserError { code message }
    }
  }`,
  policyLine,
);

type Rules = VariablesOf<typeof document>['input'];

export function addCreate(policies: Command, terminal: Terminal): void {
  const command = policies
    .command('create')
    .description('make a policy')
    .argument('<file>', 'its name, when, effect, stages …, as JSON; - reads the standard input');
  withJson(withServerOptions(command)).action((file: string, options: CreatePoliciesOptions) =>
    create(file, options, terminal),
  );
}

async function create(file: string, options: CreatePoliciesOptions, terminal: Terminal): Promise<void> {
  const server = await serverFor('adminKey', options);
  const input = { idempotencyKey: randomUUID(), ...(await readJson<Rules>(file)) };
  const { createPolicy } = await callApi(server, document, {
    input,
  });
  const { policy } = payloadOf(createPolicy);
  if (options.json) return terminal.out(jsonText(policy, 0));
  printPolicies(terminal, [policy]);
}
