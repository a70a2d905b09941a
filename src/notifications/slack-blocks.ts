import { limits } from '../domain/limits.ts';
import type { NotificationContent } from '../domain/notification/notification.ts';
import { inUtc } from './notice-words.ts';
import { codeName, context, escaped } from './slack-text.ts';

export interface Addressees {
  /** Member ids of Slack. */
  readonly mentions: readonly string[];
  /** The page where it is answered. */
  readonly url: string;
}

export function message(title: string, blocks: readonly object[]): object {
  return { text: escaped(title), blocks };
}

export function writtenBy({ requesterKind }: NotificationContent): string {
  return `*Written by the ${requesterKind === 'AGENT' ? 'agent' : 'requester'}*`;
}

export function whoAndWhen({ requester, project, expiresAt }: NotificationContent): object {
  return context(`Asked by ${codeName(requester)} in ${codeName(project)} · until ${inUtc(expiresAt)}`);
}

export function mentioned(mentions: readonly string[]): object[] {
  return mentions.length > 0 ? [context(mentions.map((id) => `<@${id}>`).join(' '))] : [];
}

export function button(text: string, extra: object): object {
  return { type: 'button', text: { type: 'plain_text', text }, ...extra };
}

export function fits(markup: string): boolean {
  return markup.length <= limits.slackBlockMaxChars;
}

/** The beginning of a block of code, closed again; never in the middle of an escaped character. */
export function cut(markup: string): string {
  const end = '…\n```\nThe rest is on the page.';
  return `${markup.slice(0, limits.slackBlockMaxChars - end.length).replace(/&\w{0,3}$/, '')}${end}`;
}
