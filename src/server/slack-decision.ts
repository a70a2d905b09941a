import { z } from 'zod';
import type { Viewer } from '../auth/viewer.ts';
import { graphql } from '../documents/graphql.ts';
import { parseDocument } from '../documents/parse-document.ts';
import type { Ask } from './ask.ts';
import { only, type PressAnswer, type SlackPress } from './slack-press.ts';

const decide = parseDocument(
  graphql(`mutation SlackButton($input: RespondInput!, $revision: Int!) {
  respond(input: $input) {
    ... on DecisionPayload { approval { status } }
    ... on UserError { message }
    ... on ConflictError { code currentApproval { changesSince(revision: $revision) { op path value } } }
  }
}`),
);

/** What the buttons of an approval carry. */
export const SeenApproval = z.object({ id: z.string(), revision: z.number().int() });

/** Decides an approval as the one who pressed, for the revision that the message showed. */
export async function decideBySlack(
  query: Ask,
  viewer: Viewer,
  seen: z.output<typeof SeenApproval>,
  { action, idempotencyKey }: SlackPress,
): Promise<PressAnswer | null> {
  const decision = action === 'approve' ? { approve: {} } : { reject: {} };
  const input = { ...seen, decision, idempotencyKey };
  const { data, errors } = await query(viewer, decide, { input, revision: seen.revision });
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

function changeText({ op, path, value }: { op: string; path: string; value?: unknown }): string {
  return op === 'remove' ? `${path} was removed` : `${path} is now ${JSON.stringify(value)}`;
}
