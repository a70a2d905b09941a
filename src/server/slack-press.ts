import { z } from 'zod';
import { limits } from '../domain/limits.ts';

const ButtonPress = z.object({
  type: z.literal('block_actions'),
  user: z.object({ id: z.string() }),
  response_url: z.string(),
  actions: z
    .array(z.object({ action_id: z.string(), action_ts: z.string(), value: z.string().optional() }))
    .min(1),
});

/** The press of a button in Slack. */
export interface SlackPress {
  readonly slackUserId: string;
  /** Where an answer to the one who pressed is posted. */
  readonly responseUrl: string;
  /** Which button of its message it is. */
  readonly action: string;
  /** What the button carries, as we wrote it; null when it is no JSON. */
  readonly value: unknown;
  /** The same for a press that Slack repeats. */
  readonly idempotencyKey: string;
}

/** The reply to a press of a button: a sentence, and what changed since they saw the request, a line for each. */
export interface PressAnswer {
  readonly sentence: string;
  readonly changes: readonly string[];
}

export function only(sentence: string): PressAnswer {
  return { sentence, changes: [] };
}

/** The press in the body of a call from Slack; null when there is none. */
export function pressIn(body: string): SlackPress | null {
  const read = ButtonPress.safeParse(jsonIn(new URLSearchParams(body).get('payload') ?? ''));
  if (!read.success) return null;
  const { user, response_url: responseUrl, actions } = read.data;
  const [action] = actions;
  if (!action) return null;
  return {
    slackUserId: user.id,
    responseUrl,
    action: action.action_id,
    value: jsonIn(action.value ?? ''),
    idempotencyKey: `slack:${user.id}:${action.action_ts}`.slice(0, limits.idempotencyKeyMaxChars),
  };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
