import type { Command } from 'commander';
import type { DataOf, VariablesOf } from '../../documents/document.ts';
import { graphql } from '../../documents/graphql.ts';
import { callApi, payloadOf } from '../call-api.ts';
import { serverFor, withJson, withServerOptions } from '../client-command.ts';
import type { ServerOptions } from '../find-server.ts';
import { jsonText } from '../json-text.ts';
import { readJson } from '../read-json.ts';
import type { Terminal } from '../terminal.ts';
import { seats, seatsOf } from './policy.ts';

interface SimulatePoliciesOptions extends ServerOptions {
  readonly candidate?: string;
  readonly as?: string;
  readonly json?: boolean;
}

const document = graphql(
  `mutation SimulatePolicies($input: SimulatePoliciesInput!) {
    simulatePolicies(input: $input) {
      ... on SimulatePoliciesPayload {
        judgement { effect policyName stages { ...Seats } } steps { name finding because }
        approvers { handle } unsatisfiable expiresAt
      }
      ... on UserError { code message }
    }
  }`,
  seats,
);

type SimulatePoliciesInput = VariablesOf<typeof document>['input'];
type Simulated = ReturnType<typeof payloadOf<DataOf<typeof document>['simulatePolicies']>>;

export function addSimulate(policies: Command, terminal: Terminal): void {
  const command = policies
    .command('simulate')
    .description('what would become of a request; stores nothing')
    .argument('<file>', 'the input of createApproval as JSON; - reads the standard input');
  withJson(withServerOptions(command))
    .option('--candidate <file>', 'a policy to try beside the others, as JSON')
    .option('--as <handle>', 'who would ask')
    .action((file: string, options: SimulatePoliciesOptions) => simulate(file, options, terminal));
}

async function simulate(file: string, options: SimulatePoliciesOptions, terminal: Terminal): Promise<void> {
  const server = await serverFor('adminKey', options);
  const input = {
    request: await readJson<SimulatePoliciesInput['request']>(file),
    ...(options.candidate
      ? { candidate: await readJson<SimulatePoliciesInput['candidate']>(options.candidate) }
      : {}),
    ...(options.as ? { requester: options.as } : {}),
  };
  const { simulatePolicies } = await callApi(server, document, { input });
  const simulated = payloadOf(simulatePolicies);
  if (options.json) return terminal.out(jsonText(simulated));
  printSimulation(simulated, terminal);
}

function printSimulation(
  { judgement, steps, approvers, unsatisfiable }: Simulated,
  terminal: Terminal,
): void {
  const { effect, policyName, stages } = judgement;
  const by = policyName ? `by “${policyName}”` : 'because no policy says otherwise';
  const people = effect === 'REQUIRE' ? ` ${stages.map(seatsOf).join(', then ')}` : '';
  terminal.out(`${terminal.paint('strong', `${effect}${people}`)}, ${by}`);
  if (unsatisfiable) terminal.out(terminal.paint('bad', `It would be refused. ${unsatisfiable}`));
  else if (effect === 'REQUIRE') {
    terminal.out(
      `May approve: ${approvers.map(({ handle }) => handle).join(', ') || 'no reviewer, by their authority'}`,
    );
  }
  for (const { name, finding, because } of steps) {
    terminal.out(
      terminal.paint('muted', `  ${sign[finding] ?? finding}  ${name}${because ? `: ${because}` : ''}`),
    );
  }
}

const sign: Readonly<Record<string, string>> = { HOLDS: 'holds ', DOES_NOT_HOLD: '   -  ', FAILED: 'failed' };
