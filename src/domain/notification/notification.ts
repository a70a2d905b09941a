import type { EventType } from '../event/event.ts';
import type { PrincipalKind } from '../people/principal.ts';
import type { Fallback } from '../policy/fallback.ts';
import { type RiskLevel, riskLevels } from '../policy/risk.ts';

/** Why a reviewer is notified. */
export const notificationReasons = ['REQUESTED', 'REVISED', 'DELEGATED', 'ESCALATED', 'REMINDED'] as const;
export type NotificationReason = (typeof notificationReasons)[number];

/**
 * Event type → why a reviewer is notified. The log makes a notification for the same types; see
 * `event-delivery.ts`.
 */
const reasons: Readonly<Partial<Record<string, NotificationReason>>> = {
  'approval.created': 'REQUESTED',
  'approval.revised': 'REVISED',
  'approval.delegated': 'DELEGATED',
  'approval.escalated': 'ESCALATED',
  'approval.reminded': 'REMINDED',
  'elicitation.created': 'REQUESTED',
} satisfies Partial<Record<EventType, NotificationReason>>;

export function reasonFor(eventType: string): NotificationReason | null {
  return reasons[eventType] ?? null;
}

/** Why a delivery notifies its recipient. Beside those of the log, a link that the requester has sent is one. */
export function reasonOfDelivery(eventType: string): NotificationReason | null {
  return eventType === 'link.sent' ? 'REQUESTED' : reasonFor(eventType);
}

export interface NotificationWishes {
  readonly minimumRisk: RiskLevel;
  readonly reasons: readonly NotificationReason[];
}

/** A question has no risk, so the lowest level that someone wants to hear of does not apply to it. */
export function wantsNotification(
  wishes: NotificationWishes,
  reason: NotificationReason,
  riskLevel: RiskLevel | null,
): boolean {
  if (!wishes.reasons.includes(reason)) return false;
  return riskLevel === null || riskLevels.indexOf(riskLevel) >= riskLevels.indexOf(wishes.minimumRisk);
}

interface Notified {
  readonly reason: NotificationReason;
  /** The name of the requester, and what it is. */
  readonly requester: string;
  readonly requesterKind: PrincipalKind;
  readonly project: string;
  readonly expiresAt: Date;
}

/** What a notification of an approval shows. The requester wrote all of it, so all of it is text. */
export interface ApprovalNotice extends Notified {
  readonly kind: 'APPROVAL';
  readonly revision: number;
  readonly type: string;
  readonly action: string;
  readonly summary: string;
  /** On whose behalf the requester says that it asks. */
  readonly requestedBy: string | null;
  readonly riskLevel: RiskLevel;
  /** Set when no policy applies to it. */
  readonly fallback: Fallback | null;
  /** What will be done, exactly. */
  readonly params: Readonly<Record<string, unknown>> | null;
  /** What else the requester gave to judge by; without params it alone says what will be done. */
  readonly context: Readonly<Record<string, unknown>>;
  readonly keyValueContext: Readonly<Record<string, string>>;
  /** Attached to it; files are shown on the page only. */
  readonly fileCount: number;
  /** An output at a checkpoint, which only reviewers may see: it is shown where they have signed in. */
  readonly isWithheld: boolean;
}

/** What a notification of a question shows. */
export interface ElicitationNotice extends Notified {
  readonly kind: 'ELICITATION';
  readonly message: string;
}

export type NotificationContent = ApprovalNotice | ElicitationNotice;

/** That more of one requester waits than is notified about one by one. */
export interface DigestNotice {
  readonly requester: string;
  readonly count: number;
}
