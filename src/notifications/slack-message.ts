import type { NotificationContent } from '../domain/notification/notification.ts';
import { inUtc, oneLine, reasonText } from './email-text.ts';

/** What a button carries: what was seen when it was shown. */
export interface ButtonValue {
  readonly id: string;
  readonly revision: number;
}

interface SlackMessageParts {
  readonly notice: NotificationContent;
  readonly mentions: readonly string[];
  readonly approvalUrl: string;
  /** Null when presses could not be verified. */
  readonly buttons: ButtonValue | null;
}

/** A message of Slack's Block Kit: what waits, for whom, and what they can do about it. */
export function slackMessage({
  notice,
  mentions,
  approvalUrl,
  buttons,
}: SlackMessageParts): Record<string, unknown> {
  const { reason, action, summary, riskLevel, requester, project, expiresAt } = notice;
  const title = `${oneLine(action, 140)} ${reasonText(reason)}`;
  const value = buttons && JSON.stringify(buttons);
  const button = (text: string, extra: Record<string, unknown>) => ({
    type: 'button',
    text: { type: 'plain_text', text },
    ...extra,
  });
  return {
    text: escaped(title),
    blocks: [
      section(`*${escaped(title)}*\n${escaped(oneLine(summary, 2_000))}`),
      {
        type: 'context',
        elements: [
          {
            type: 'mrkdwn',
            text: escaped(
              `Asked by ${requester} in ${project} · ${riskLevel.toLowerCase()} risk · until ${inUtc(expiresAt)}`,
            ),
          },
          ...(mentions.length > 0
            ? [{ type: 'mrkdwn', text: mentions.map((id) => `<@${id}>`).join(' ') }]
            : []),
        ],
      },
      {
        type: 'actions',
        elements: [
          ...(value
            ? [
                button('Approve', { action_id: 'approve', style: 'primary', value }),
                button('Reject', { action_id: 'reject', style: 'danger', value }),
              ]
            : []),
          button('Open', { action_id: 'open', url: approvalUrl }),
        ],
      },
    ],
  };
}

function section(text: string): Record<string, unknown> {
  return { type: 'section', text: { type: 'mrkdwn', text } };
}

/** The three characters that Slack reads as markup; without them nothing is a link or a mention. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
