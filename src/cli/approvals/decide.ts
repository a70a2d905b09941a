import { randomUUID } from 'node:crypto';
import { type Command, InvalidArgumentError } from 'commander';
import type { VariablesOf } from '../../documents/document.ts';
import { graphql } from '../../documents/graphql.ts';
import { callApi, payloadOf } from '../call-api.ts';
import { serverFor, withJson, withServerOptions } from '../client-command.ts';
import type { ServerOptions } from '../find-server.ts';
import { jsonText } from '../json-text.ts';
import type { Terminal } from '../terminal.ts';
import { statusStyle } from './approval.ts';
import { decisionLine, decisionSentence } from './decision-sentence.ts';
import { requireLook } from './require-look.ts';

/** The options that every outcome has; only those that let something be done read `confirmation`. */
export interface DecideOptions extends ServerOptions {
  readonly revision?: number;
  readonly confirmation?: string;
  readonly json?: boolean;
}

const document = graphql(
  `mutation Decide($input: RespondInput!) {
    respond(input: $input) {
      ... on DecisionPayload {
        approval { id status progress { approvals required rejections denyThreshold } }
        decision { ...DecisionLine }
      }
      ... on UserError { code message }
      ... on ConflictError { currentApproval { revision } }
    }
  }`,
  decisionLine,
);

type Decision = VariablesOf<typeof document>['input']['decision'];

/** The command of one outcome, with the options that all of them have. */
export function outcomeCommand(approvals: Command, name: string, description: string): Command {
  const command = approvals.command(name).description(description).argument('<id>', 'the approval, appr_…');
  return withJson(withServerOptions(command)).option(
    '--revision <number>',
    'the revision that you saw; needed once the request was revised, and refused when there is a newer one',
    revision,
  );
}

/** The code that some policies ask for before something may be done. */
export function withConfirmation(command: Command): Command {
  return command.option(
    '--confirmation <code>',
    'the confirmation code of the revision that you saw, where the policy asks for one',
  );
}

/** Gives an answer, and prints what is on record now. */
export async function decide(
  id: string,
  decision: Decision,
  options: DecideOptions,
  terminal: Terminal,
): Promise<void> {
  const server = await serverFor('reviewerKey', options);
  const input = {
    idempotencyKey: randomUUID(),
    id,
    decision,
    revision: options.revision ?? null,
    confirmation: options.confirmation ?? null,
  };
  const { respond } = await callApi(server, document, { input });
  const unseen = unseenRevision(respond, options);
  if (unseen !== null) {
    await requireLook(server, { id, revision: unseen }, terminal);
    return decide(id, decision, { ...options, revision: unseen }, terminal);
  }
  const { approval, decision: made } = payloadOf(respond);
  if (options.json) return terminal.out(jsonText({ approval, decision: made }));
  const status = terminal.paint(statusStyle(approval.status), approval.status);
  terminal.out(`${approval.id}  ${status}  ${decisionSentence(made)}`);
  if (approval.status === 'PENDING') {
    const { approvals, required, rejections, denyThreshold } = approval.progress;
    terminal.note(
      `It still waits: ${approvals} of ${required} approvals, ${rejections} of ${denyThreshold} rejections.`,
    );
  }
}

/** The current revision, when the answer named none and the request was revised. */
function unseenRevision(respond: object, options: DecideOptions): number | null {
  if (options.revision !== undefined || !('code' in respond) || respond.code !== 'STALE_REVISION')
    return null;
  const { currentApproval } = respond as { readonly currentApproval?: { readonly revision: number } | null };
  return currentApproval?.revision ?? null;
}

function revision(value: string): number {
  const number = Number(value);
  if (Number.isInteger(number) && number > 0) return number;
  throw new InvalidArgumentError('It must be a whole number above 0.');
}
