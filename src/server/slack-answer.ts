import { z } from 'zod';
import type { Viewer } from '../auth/viewer.ts';
import { graphql } from '../documents/graphql.ts';
import { parseDocument } from '../documents/parse-document.ts';
import type { Ask } from './ask.ts';
import { only, type PressAnswer, type SlackPress } from './slack-press.ts';

const answer = parseDocument(
  graphql(`mutation SlackAnswer($input: AnswerElicitationInput!) {
  answerElicitation(input: $input) {
    ... on AnswerElicitationPayload { elicitation { status } }
    ... on UserError { message }
  }
}`),
);

/** What the buttons of a question carry; the one that declines it carries no answer. */
export const PressedAnswer = z.object({
  id: z.string(),
  content: z.record(z.string(), z.unknown()).optional(),
});

/** Answers a question as the one who pressed. A question is never revised, so what was shown is what is answered. */
export async function answerBySlack(
  query: Ask,
  viewer: Viewer,
  { id, content }: z.output<typeof PressedAnswer>,
  { idempotencyKey }: SlackPress,
): Promise<PressAnswer | null> {
  const given = content ? { action: 'ACCEPT' as const, content } : { action: 'DECLINE' as const };
  const { data, errors } = await query(viewer, answer, { input: { id, idempotencyKey, ...given } });
  if (errors?.[0]) throw errors[0];
  if (!data) return null;
  const { answerElicitation: result } = data;
  if ('message' in result) return only(result.message);
  return only(content ? 'Your answer is on record.' : 'It is on record that you declined to answer.');
}
