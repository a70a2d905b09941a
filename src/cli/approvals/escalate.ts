import type { Command } from 'commander';
import { graphql } from '../../documents/graphql.ts';
import { callApi } from '../call-api.ts';
import { serverFor } from '../client-command.ts';
import { Failure } from '../failure.ts';
import { saysYes } from '../says-yes.ts';
import type { Terminal } from '../terminal.ts';
import { type DecideOptions, decide, outcomeCommand } from './decide.ts';

interface EscalateOptions extends DecideOptions {
  readonly note?: string;
  readonly end?: boolean;
}

const document = graphql(`query EscalationEffect($id: ID!) {
  approval(id: $id) { progress { stage stages } outcomes { outcome effect } }
}`);

export function addEscalate(approvals: Command, terminal: Terminal): void {
  outcomeCommand(approvals, 'escalate', 'pass it to the next stage; where there is none, end it')
    .option('--note <text>', 'a note to the reviewers of the next stage')
    .option('--end', 'end the request where there is no further stage; in a terminal it is asked')
    .action((id: string, options: EscalateOptions) => escalate(id, options, terminal));
}

async function escalate(id: string, options: EscalateOptions, terminal: Terminal): Promise<void> {
  if (!options.end) await requireStage(id, options, terminal);
  await decide(id, { escalate: { note: options.note ?? null } }, options, terminal);
}

/** Beyond the last stage there is nobody to pass it to: it ends, which is not what the word says. */
async function requireStage(id: string, options: EscalateOptions, terminal: Terminal): Promise<void> {
  const { approval } = await callApi(await serverFor('reviewerKey', options), document, { id });
  if (!approval?.outcomes.some(({ outcome, effect }) => outcome === 'ESCALATE' && effect === 'ENDS')) return;
  const { stage, stages } = approval.progress;
  const consequence = `Stage ${stage} of ${stages} is the last one: escalating would end this request, and nothing would be done.`;
  if (!terminal.interactive || !process.stdin.isTTY) {
    throw new Failure(
      `${consequence} Nothing was decided. Give --end to end it, or delegate it to a reviewer who can decide, or reject it.`,
    );
  }
  if (!(await saysYes(`${consequence} End it? [y/N] `))) throw new Failure('Nothing was decided.');
}
