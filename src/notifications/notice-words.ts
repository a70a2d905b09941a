import { readableLine } from '../../packages/render/src/text/readable-line.ts';
import type {
  ApprovalNotice,
  NotificationContent,
  NotificationReason,
} from '../domain/notification/notification.ts';

const approvalReasons: Readonly<Record<NotificationReason, string>> = {
  REQUESTED: 'waits for your decision',
  REVISED: 'was revised and waits for your decision',
  DELEGATED: 'was delegated to you',
  ESCALATED: 'was escalated to you',
  REMINDED: 'still waits for your decision',
};

/** What became of the request, as the end of a sentence about it. */
export function reasonText({ kind, reason }: NotificationContent): string {
  return kind === 'ELICITATION' ? 'waits for your answer' : approvalReasons[reason];
}

/** Who asks, by a name that cannot run on into our own words. */
export function requesterText({ requester, requesterKind }: NotificationContent): string {
  return `${requesterKind === 'AGENT' ? 'the agent ' : ''}${name(requester)}`;
}

/** A name that someone else chose, in quotation marks of which it has none itself. */
export function name(text: string, maxColumns = 60): string {
  return `“${readableLine(text.replace(/[“”]/g, '"'), maxColumns)}”`;
}

/** How many files go with it; null when there are none. */
export function filesText({ fileCount }: Pick<ApprovalNotice, 'fileCount'>): string | null {
  return fileCount === 0 ? null : `${fileCount} ${fileCount === 1 ? 'file' : 'files'}`;
}

export function inUtc(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
