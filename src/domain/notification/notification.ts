import type { EventType } from '../event/event.ts';
import { type RiskLevel, riskLevels } from '../policy/risk.ts';

/** Why a reviewer is written to. */
export const noticeReasons = ['REQUESTED', 'REVISED', 'DELEGATED', 'ESCALATED', 'REMINDED'] as const;
export type NoticeReason = (typeof noticeReasons)[number];

/** What happens → why a reviewer is written to. The log makes a notice for the same types; see `event-delivery.ts`. */
const reasons: Readonly<Partial<Record<string, NoticeReason>>> = {
  'approval.created': 'REQUESTED',
  'approval.revised': 'REVISED',
  'approval.delegated': 'DELEGATED',
  'approval.escalated': 'ESCALATED',
  'approval.reminded': 'REMINDED',
} satisfies Partial<Record<EventType, NoticeReason>>;

export function reasonFor(eventType: string): NoticeReason | null {
  return reasons[eventType] ?? null;
}

export interface Wishes {
  readonly minimumRisk: RiskLevel;
  readonly reasons: readonly NoticeReason[];
}

export function wants(wishes: Wishes, reason: NoticeReason, riskLevel: RiskLevel): boolean {
  return (
    wishes.reasons.includes(reason) && riskLevels.indexOf(riskLevel) >= riskLevels.indexOf(wishes.minimumRisk)
  );
}

/** What a notification says. All of it but the link was written by an agent, so all of it is text. */
export interface Notice {
  readonly reason: NoticeReason;
  readonly action: string;
  readonly summary: string;
  readonly riskLevel: RiskLevel;
  readonly requester: string;
  readonly project: string;
  readonly expiresAt: Date;
}
