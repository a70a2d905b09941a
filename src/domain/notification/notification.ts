import type { EventType } from '../event/event.ts';
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
} satisfies Partial<Record<EventType, NotificationReason>>;

export function reasonFor(eventType: string): NotificationReason | null {
  return reasons[eventType] ?? null;
}

export interface NotificationWishes {
  readonly minimumRisk: RiskLevel;
  readonly reasons: readonly NotificationReason[];
}

export function wantsNotification(
  wishes: NotificationWishes,
  reason: NotificationReason,
  riskLevel: RiskLevel,
): boolean {
  return (
    wishes.reasons.includes(reason) && riskLevels.indexOf(riskLevel) >= riskLevels.indexOf(wishes.minimumRisk)
  );
}

/** The content of a notification. All of it but the link was written by an agent, so all of it is text. */
export interface NotificationContent {
  readonly reason: NotificationReason;
  readonly action: string;
  readonly summary: string;
  readonly riskLevel: RiskLevel;
  readonly requester: string;
  readonly project: string;
  readonly expiresAt: Date;
}
