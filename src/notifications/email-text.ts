import type { NotificationContent, NotificationReason } from '../domain/notification/notification.ts';

/** The link that goes with it, for one person. */
export interface AccessLink {
  readonly url: string;
  readonly passcode: string;
  readonly expiresAt: Date;
}

export interface EmailText {
  readonly subject: string;
  readonly text: string;
}

const reasonTexts: Readonly<Record<NotificationReason, string>> = {
  REQUESTED: 'waits for your decision',
  REVISED: 'was revised and waits for your decision',
  DELEGATED: 'was delegated to you',
  ESCALATED: 'was escalated to you',
  REMINDED: 'still waits for your decision',
};

/** The e-mail to one reviewer: plain text, in which nothing can be hidden. */
export function emailText(notice: NotificationContent, accessLink: AccessLink): EmailText {
  const { reason, action, summary, riskLevel, requester, project, expiresAt } = notice;
  const risk = riskLevel === 'HIGH' || riskLevel === 'CRITICAL' ? `[${riskLevel}] ` : '';
  return {
    subject: `${risk}${oneLine(action, 120)} ${reasonTexts[reason]}`,
    text: [
      `${oneLine(action, 500)} ${reasonTexts[reason]}.`,
      '',
      summary,
      '',
      `Asked by ${requester} in ${project}. Risk: ${riskLevel.toLowerCase()}. It waits until ${inUtc(expiresAt)}.`,
      '',
      'Look at it and decide:',
      accessLink.url,
      '',
      `Code: ${accessLink.passcode}`,
      '',
      `The link is for you alone and for one decision, until ${inUtc(accessLink.expiresAt)}. Opening it decides nothing.`,
      '',
    ].join('\n'),
  };
}

export function reasonText(reason: NotificationReason): string {
  return reasonTexts[reason];
}

export function oneLine(text: string, maxChars: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= maxChars ? line : `${line.slice(0, maxChars - 1)}…`;
}

export function inUtc(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
