import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Viewer } from '../auth/viewer.ts';
import { graphql } from '../documents/graphql.ts';
import { parseDocument } from '../documents/parse-document.ts';
import { limits } from '../domain/limits.ts';
import { uuidOf } from '../domain/type-id.ts';
import type { Ask } from './ask.ts';
import { bodyText } from './body-text.ts';
import { sendError } from './send.ts';

/** Where Slack calls. */
export const slackPath = '/slack/interactions';

export interface SlackParts {
  /** Whether the call comes from Slack; checked before any of it is read. */
  readonly isFromSlack: (call: { timestamp: string; signature: string; body: string }) => boolean;
  readonly memberOf: (slackUserId: string, requestId: string) => Promise<Viewer | null>;
  readonly query: Ask;
  /** Says something where the button was pressed. Slack waits for nothing longer than three seconds. */
  readonly reply: (responseUrl: string, answer: PressAnswer) => void;
}

/** The reply to a press of a button: a sentence, and what changed since they saw the request, a line for each. */
interface PressAnswer {
  readonly sentence: string;
  readonly changes: readonly string[];
}

const ButtonPress = z.object({
  type: z.literal('block_actions'),
  user: z.object({ id: z.string() }),
  response_url: z.string(),
  actions: z
    .array(z.object({ action_id: z.string(), action_ts: z.string(), value: z.string().optional() }))
    .min(1),
});
const PressedButton = z.object({ id: z.string(), revision: z.number().int() });

const decide = parseDocument(
  graphql(`mutation SlackButton($input: RespondInput!, $revision: Int!) {
  respond(input: $input) {
    ... on DecisionPayload { approval { status } }
    ... on UserError { message }
    ... on ConflictError { code currentApproval { changesSince(revision: $revision) { op path value } } }
  }
}`),
);

/** Takes the press of a button in Slack: the one who pressed it, as Slack says, decides, with the rights that they have here. */
export async function answerSlack(
  request: IncomingMessage,
  response: ServerResponse,
  parts: SlackParts,
): Promise<void> {
  const body = await bodyText(request, limits.formMaxBytes);
  const { headers } = request;
  const call = {
    timestamp: String(headers['x-slack-request-timestamp'] ?? ''),
    signature: String(headers['x-slack-signature'] ?? ''),
    body: body ?? '',
  };
  if (request.method !== 'POST' || body === null || !parts.isFromSlack(call)) {
    return sendError(response, 401, 'UNAUTHENTICATED', 'This is not signed by Slack, or is too old.');
  }
  const press = pressIn(body);
  if (!press) return sendError(response, 400, 'BAD_REQUEST', 'This is not the press of a button.');
  const answer = await answerPress(press, parts);
  if (answer) parts.reply(press.response_url, answer);
  response.writeHead(200, { 'content-length': 0 });
  response.end();
}

async function answerPress(
  press: z.output<typeof ButtonPress>,
  parts: SlackParts,
): Promise<PressAnswer | null> {
  const [action] = press.actions;
  const decision =
    action?.action_id === 'approve'
      ? { approve: {} }
      : action?.action_id === 'reject'
        ? { reject: {} }
        : null;
  if (!action || !decision) return null;
  const value = PressedButton.safeParse(jsonIn(action.value ?? ''));
  const requestId = value.success ? uuidOf('Approval', value.data.id) : null;
  if (!value.success || !requestId) return only('This button is broken. Open the approval instead.');
  const viewer = await parts.memberOf(press.user.id, requestId);
  if (!viewer)
    return only('Countersign does not know who you are. Ask an administrator to add your Slack member id.');
  const input = {
    ...value.data,
    decision,
    // A call that Slack repeats is the same press.
    idempotencyKey: `slack:${press.user.id}:${action.action_ts}`.slice(0, limits.idempotencyKeyMaxChars),
  };
  const { data, errors } = await parts.query(viewer, decide, {
    input,
    revision: value.data.revision,
  });
  if (errors?.[0]) throw errors[0];
  if (!data) return null;
  const { respond } = data;
  if ('message' in respond) {
    const isStale = 'code' in respond && respond.code === 'STALE_REVISION';
    const changes = isStale ? (respond.currentApproval?.changesSince ?? []) : [];
    return { sentence: respond.message, changes: changes.map(changeText) };
  }
  const { status } = respond.approval;
  return only(
    status === 'PENDING'
      ? 'Your vote is on record; more are needed.'
      : `Your answer is on record: ${status.toLowerCase()}.`,
  );
}

function only(sentence: string): PressAnswer {
  return { sentence, changes: [] };
}

function changeText({ op, path, value }: { op: string; path: string; value?: unknown }): string {
  return op === 'remove' ? `${path} was removed` : `${path} is now ${JSON.stringify(value)}`;
}

function pressIn(body: string): z.output<typeof ButtonPress> | null {
  const read = ButtonPress.safeParse(jsonIn(new URLSearchParams(body).get('payload') ?? ''));
  return read.success ? read.data : null;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
