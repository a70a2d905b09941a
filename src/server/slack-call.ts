import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Viewer } from '../auth/viewer.ts';
import { limits } from '../domain/limits.ts';
import { uuidOf } from '../domain/type-id.ts';
import type { Ask } from './ask.ts';
import { bodyText } from './body-text.ts';
import { sendError } from './send.ts';
import { answerBySlack, PressedAnswer } from './slack-answer.ts';
import { decideBySlack, SeenApproval } from './slack-decision.ts';
import { only, type PressAnswer, pressIn, type SlackPress } from './slack-press.ts';

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

/**
 * Takes the press of a button in Slack: the one who pressed it, as Slack says, decides or answers, with the rights
 * that they have here.
 */
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
  if (answer) parts.reply(press.responseUrl, answer);
  response.writeHead(200, { 'content-length': 0 });
  response.end();
}

/** The button that opens a page is pressed as well, and changes nothing. */
async function answerPress(press: SlackPress, parts: SlackParts): Promise<PressAnswer | null> {
  const { action, value } = press;
  if (action === 'approve' || action === 'reject') {
    const seen = SeenApproval.safeParse(value);
    const id = seen.success ? uuidOf('Approval', seen.data.id) : null;
    if (!seen.success || !id) return broken;
    const viewer = await parts.memberOf(press.slackUserId, id);
    return viewer ? decideBySlack(parts.query, viewer, seen.data, press) : stranger;
  }
  if (action === 'decline' || action.startsWith('answer-')) {
    const given = PressedAnswer.safeParse(value);
    const id = given.success ? uuidOf('Elicitation', given.data.id) : null;
    if (!given.success || !id) return broken;
    const viewer = await parts.memberOf(press.slackUserId, id);
    return viewer ? answerBySlack(parts.query, viewer, given.data, press) : stranger;
  }
  return null;
}

const broken = only('This button is broken. Open the page instead.');
const stranger = only(
  'Countersign does not know who you are. Ask an administrator to add your Slack member id.',
);
