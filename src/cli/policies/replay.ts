import type { Command } from 'commander';
import type { DataOf, VariablesOf } from '../../documents/document.ts';
import { graphql } from '../../documents/graphql.ts';
import { callApi } from '../call-api.ts';
import { serverFor, withJson, withServerOptions } from '../client-command.ts';
import type { ServerOptions } from '../find-server.ts';
import { jsonText } from '../json-text.ts';
import { readJson } from '../read-json.ts';
import { printTable } from '../table.ts';
import type { Terminal } from '../terminal.ts';
import { findPolicy } from './policy.ts';

interface ReplayPoliciesOptions extends ServerOptions {
  readonly replaces?: string;
  readonly since?: string;
  readonly first?: string;
  readonly json?: boolean;
}

const document =
  graphql(`query ReplayPolicies($candidate: CreatePolicyInput, $replaces: ID, $since: DateTime, $first: Int) {
  policyReplay(candidate: $candidate, replaces: $replaces, since: $since, first: $first) {
    considered skipped differing
    differences { approvalId revision recorded { effect policyName } replayed { effect policyName } }
  }
}`);

type Difference = DataOf<typeof document>['policyReplay']['differences'][number];

export function addReplay(policies: Command, terminal: Terminal): void {
  const command = policies
    .command('replay')
    .description('what the policies, or a candidate among them, would have made of past requests')
    .argument('[candidate]', 'a policy to try, as JSON; - reads the standard input');
  withJson(withServerOptions(command))
    .option('--replaces <name>', 'the open policy whose place the candidate would take')
    .option('--since <time>', 'only requests made since, ISO 8601')
    .option('--first <count>', 'how many revisions, the newest first')
    .action((candidate: string | undefined, options: ReplayPoliciesOptions) =>
      replay(candidate, options, terminal),
    );
}

async function replay(
  file: string | undefined,
  options: ReplayPoliciesOptions,
  terminal: Terminal,
): Promise<void> {
  const server = await serverFor('adminKey', options);
  const { policyReplay } = await callApi(server, document, {
    candidate: file ? await readJson<VariablesOf<typeof document>['candidate']>(file) : null,
    replaces: options.replaces ? (await findPolicy(server, options.replaces)).id : null,
    since: options.since ?? null,
    first: options.first ? Number(options.first) : null,
  });
  if (options.json) return terminal.out(jsonText(policyReplay));
  const { considered, skipped, differing, differences } = policyReplay;
  const aside = skipped > 0 ? `, ${skipped} approved by standing approvals left aside` : '';
  const differ = differing === 0 ? 'none differs' : `${differing} ${differing === 1 ? 'differs' : 'differ'}`;
  terminal.out(`${considered} revisions judged again, ${differ}${aside}`);
  if (differences.length === 0) return;
  printTable<Difference>(
    terminal,
    [
      { title: 'APPROVAL', of: ({ approvalId }) => approvalId, whole: true },
      { title: 'REVISION', of: ({ revision }) => String(revision) },
      { title: 'WAS', of: ({ recorded }) => judgementOf(recorded), style: () => 'muted' },
      { title: 'WOULD BE', of: ({ replayed }) => judgementOf(replayed) },
    ],
    differences,
  );
}

function judgementOf({ effect, policyName }: Difference['recorded']): string {
  return policyName ? `${effect} by “${policyName}”` : effect;
}
