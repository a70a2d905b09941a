import { limits } from '../domain/limits.ts';
import type {
  ApprovalNotice,
  DigestNotice,
  ElicitationNotice,
  NotificationContent,
} from '../domain/notification/notification.ts';
import { inUtc, name, reasonText } from './notice-words.ts';
import { codeBlock, codeName, context, escaped, jsonBlock, section } from './slack-text.ts';

/** What a button carries: what was seen when it was shown. */
export interface ButtonValue {
  readonly id: string;
  readonly revision: number;
}

interface Addressees {
  /** Member ids of Slack. */
  readonly mentions: readonly string[];
  /** The page where it is answered. */
  readonly url: string;
}

interface ApprovalMessageParts extends Addressees {
  readonly notice: ApprovalNotice;
  /** What the buttons carry, or why there are none but the one that opens the page. */
  readonly buttons: ButtonValue | { readonly because: string };
}

/**
 * A message of Slack's Block Kit about an approval: what will be done, exactly and whole, before the words of the
 * agent. Where Slack has no room for all of it, or a press could not succeed, it can only be opened.
 */
export function approvalMessage({ notice, buttons, ...to }: ApprovalMessageParts): object {
  const { action, type, summary, riskLevel, params, isWithheld } = notice;
  const shown =
    params === null ? null : `*What will be done, exactly* · ${codeName(type)}\n${jsonBlock(params)}`;
  const words = `${writtenBy(notice)}\n${codeBlock(`${action}\n\n${summary}`)}`;
  const unseen = isWithheld
    ? 'The output that waits at a checkpoint is shown to reviewers only.'
    : fits(shown ?? '') && (params !== null || fits(words))
      ? null
      : 'It is too long to be shown here.';
  const refusal = 'because' in buttons ? buttons.because : unseen;
  const value = JSON.stringify(buttons);
  return message(`${riskLevel} risk: ${name(action)} ${reasonText(notice)}`, [
    section(`*A request ${reasonText(notice)}* · *${riskLevel.toLowerCase()} risk*`),
    ...(shown !== null && fits(shown) ? [section(shown)] : []),
    section(fits(words) ? words : cut(words)),
    whoAndWhen(notice),
    ...mentioned(to.mentions),
    ...(refusal ? [context(`${escaped(refusal)} Open it to decide.`)] : []),
    {
      type: 'actions',
      elements: [
        ...(refusal
          ? []
          : [
              button('Approve', { action_id: 'approve', style: 'primary', value }),
              button('Reject', { action_id: 'reject', style: 'danger', value }),
            ]),
        button('Open', { action_id: 'open', url: to.url }),
      ],
    },
  ]);
}

/** A message about a question, which is answered on its page. */
export function elicitationMessage({
  notice,
  ...to
}: Addressees & { readonly notice: ElicitationNotice }): object {
  const words = `${writtenBy(notice)}\n${codeBlock(notice.message)}`;
  return message(`${name(notice.message)} ${reasonText(notice)}`, [
    section(`*A question ${reasonText(notice)}*`),
    section(fits(words) ? words : cut(words)),
    whoAndWhen(notice),
    ...mentioned(to.mentions),
    { type: 'actions', elements: [button('Open', { action_id: 'open', url: to.url })] },
  ]);
}

/** One message instead of many, when one requester asks more than is notified about one by one. */
export function digestMessage({ requester, count }: DigestNotice, url: string): object {
  return message(`${count} requests of ${name(requester)} wait`, [
    section(`*${count} requests of ${codeName(requester)} wait*`),
    { type: 'actions', elements: [button('Open', { action_id: 'open', url })] },
  ]);
}

function message(title: string, blocks: readonly object[]): object {
  return { text: escaped(title), blocks };
}

function writtenBy({ requesterKind }: NotificationContent): string {
  return `*Written by the ${requesterKind === 'AGENT' ? 'agent' : 'requester'}*`;
}

function whoAndWhen({ requester, project, expiresAt }: NotificationContent): object {
  return context(`Asked by ${codeName(requester)} in ${codeName(project)} · until ${inUtc(expiresAt)}`);
}

function mentioned(mentions: readonly string[]): object[] {
  return mentions.length > 0 ? [context(mentions.map((id) => `<@${id}>`).join(' '))] : [];
}

function button(text: string, extra: object): object {
  return { type: 'button', text: { type: 'plain_text', text }, ...extra };
}

function fits(markup: string): boolean {
  return markup.length <= limits.slackBlockMaxChars;
}

/** The beginning of a block of code, closed again; never in the middle of an escaped character. */
function cut(markup: string): string {
  const end = '…\n```\nThe rest is on the page.';
  return `${markup.slice(0, limits.slackBlockMaxChars - end.length).replace(/&\w{0,3}$/, '')}${end}`;
}
