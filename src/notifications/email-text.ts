import type { Notice, NoticeReason } from '../domain/notification/notification.ts';

/** The way in that goes with it, for one person. */
export interface WayIn {
  readonly url: string;
  readonly passcode: string;
  readonly expiresAt: Date;
}

export interface MailText {
  readonly subject: string;
  readonly text: string;
}

const whys: Readonly<Record<NoticeReason, string>> = {
  REQUESTED: 'waits for your decision',
  REVISED: 'was revised and waits for your decision',
  DELEGATED: 'was passed on to you',
  ESCALATED: 'was escalated to you',
  REMINDED: 'still waits for your decision',
};

/** The letter to one reviewer: in plain text, which is what nobody can hide anything in. */
export function mailText(notice: Notice, wayIn: WayIn): MailText {
  const { reason, action, summary, riskLevel, requester, project, expiresAt } = notice;
  const risk = riskLevel === 'HIGH' || riskLevel === 'CRITICAL' ? `[${riskLevel}] ` : '';
  return {
    subject: `${risk}${oneLine(action, 120)} ${whys[reason]}`,
    text: [
      `${oneLine(action, 500)} ${whys[reason]}.`,
      '',
      summary,
      '',
      `Asked by ${requester} in ${project}. Risk: ${riskLevel.toLowerCase()}. It waits until ${inUtc(expiresAt)}.`,
      '',
      'Look at it and decide:',
      wayIn.url,
      '',
      `Code: ${wayIn.passcode}`,
      '',
      `The link is for you alone and for one decision, until ${inUtc(wayIn.expiresAt)}. Opening it decides nothing.`,
      '',
    ].join('\n'),
  };
}

export function why(reason: NoticeReason): string {
  return whys[reason];
}

export function oneLine(text: string, maxChars: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= maxChars ? line : `${line.slice(0, maxChars - 1)}…`;
}

export function inUtc(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
