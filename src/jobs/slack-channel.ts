import { findRecipients } from '../actions/notification/find-recipients.ts';
import { loadDigest } from '../actions/notification/load-digest.ts';
import { type LoadedNotification, loadNotification } from '../actions/notification/load-notification.ts';
import type { Ports } from '../context.ts';
import type { AttemptResult } from '../domain/delivery/delivery.ts';
import { retryAfterMs } from '../domain/delivery/retry-after.ts';
import { pressableAnswers } from '../domain/elicitation/pressable-answers.ts';
import { contentProblems } from '../domain/elicitation/response-schema.ts';
import { limits } from '../domain/limits.ts';
import { pressRefusal } from '../domain/notification/press.ts';
import { pageUrl } from '../domain/page-url.ts';
import { encodeId } from '../domain/type-id.ts';
import { approvalMessage, digestMessage } from '../notifications/slack-message.ts';
import { elicitationMessage } from '../notifications/slack-question.ts';
import { delivered, failed, mayHaveBeenSent, noLongerPending, rejected, unknown } from './attempt-result.ts';
import type { Channel } from './channel.ts';

export interface SlackChannelParts {
  readonly ports: Ports;
  /** Where the messages of a workspace are posted; null where none are. */
  readonly webhookOf: (workspaceId: string) => Promise<string | null>;
  /** Whether presses of buttons can be checked; without that there are none. */
  readonly hasButtons: boolean;
}

/** Posts to the channel of an incoming webhook, and mentions the reviewers who want to know. */
export function slackChannel({ ports, webhookOf, hasButtons }: SlackChannelParts): Channel {
  return {
    async deliver({ delivery, at }, signal) {
      if (mayHaveBeenSent(delivery)) return unknown;
      const webhookUrl = await webhookOf(delivery.workspaceId);
      if (!webhookUrl) return rejected('No channel of Slack is set for this workspace.');
      const digest = await loadDigest(ports, delivery);
      if (digest)
        return attempt(webhookUrl, digestMessage(digest, pageUrl(ports.publicUrl, '/').href), at, signal);
      const notice = await loadNotification(ports, delivery);
      if (!notice) return noLongerPending;
      const people = await findRecipients(ports, delivery.workspaceId, notice.requestId, notice.reason);
      const inSlack = people.filter(({ slackUserId }) => slackUserId !== null);
      const message = messageFor(notice, inSlack, { ports, hasButtons });
      return attempt(webhookUrl, message, at, signal);
    },
  };
}

async function attempt(url: string, message: object, at: Date, signal: AbortSignal): Promise<AttemptResult> {
  const answer = await post(url, message, signal);
  if (typeof answer === 'string') return rejected(answer);
  const text = (await answer.text()).slice(0, limits.deliveryExcerptMaxChars);
  if (answer.ok) return delivered(text);
  const sentence = `Slack answered ${answer.status}: ${text}`;
  if (answer.status !== 429 && answer.status < 500) return rejected(sentence);
  return failed(sentence, retryAfterMs(answer.headers.get('retry-after'), at));
}

const unconfigured = { because: 'Buttons are not configured here.' };

interface AskedInSlack {
  readonly slackUserId: string | null;
  readonly mayApprove: boolean;
}

function messageFor(
  notice: LoadedNotification,
  people: readonly AskedInSlack[],
  { ports: { publicUrl, memory }, hasButtons }: Pick<SlackChannelParts, 'ports' | 'hasButtons'>,
): object {
  const mentions = people.flatMap(({ slackUserId }) => slackUserId ?? []);
  if (notice.kind === 'ELICITATION') {
    const id = encodeId('Elicitation', notice.requestId);
    const { responseSchema } = notice;
    const isFitting = (content: Record<string, unknown>) =>
      contentProblems(responseSchema, content, [], memory.schemas).length === 0;
    return elicitationMessage({
      notice,
      mentions,
      url: pageUrl(publicUrl, `/e/${id}`).href,
      id,
      choice: hasButtons ? pressableAnswers(responseSchema, isFitting) : unconfigured,
    });
  }
  const id = encodeId('Approval', notice.requestId);
  const because = hasButtons
    ? pressRefusal(
        notice.pressRules,
        people.map(({ mayApprove }) => mayApprove),
      )
    : unconfigured.because;
  return approvalMessage({
    notice,
    mentions,
    url: pageUrl(publicUrl, `/a/${id}`).href,
    buttons: because ? { because } : { id, revision: notice.revision },
  });
}

/** The answer, or that nobody knows whether it arrived. */
async function post(url: string, message: object, signal: AbortSignal): Promise<Response | string> {
  try {
    return await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(message),
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(limits.notificationAttemptMaxMs)]),
    });
  } catch (error) {
    const { cause } = error as { cause?: { code?: string } };
    if (cause?.code === 'ECONNREFUSED' || cause?.code === 'ENOTFOUND') throw error;
    return `It may have been sent, so it is not sent again: ${(error as Error).message}`;
  }
}
