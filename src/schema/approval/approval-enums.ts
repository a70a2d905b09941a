import { approvalStatuses } from '../../domain/approval/lifecycle.ts';
import { limits } from '../../domain/limits.ts';
import { riskLevels } from '../../domain/policy/risk.ts';
import { enumOf } from '../enum.ts';

export const ApprovalStatusEnum = enumOf('ApprovalStatus', 'Where an approval stands.', approvalStatuses, {
  PENDING: 'It waits for people.',
  APPROVED: 'Do it, as proposed or as edited.',
  REJECTED: 'Do not do it. For good.',
  OVERRIDDEN: 'Do what `decision.overrideAction` says instead.',
  ESCALATED: 'It was passed up and there is no further stage.',
  INFO_REQUESTED: 'It waits for its requester, who can revise it and so reopen it.',
  EXPIRED: 'Nobody decided in time.',
  CANCELED: 'Its requester withdrew it.',
});

const hours = (ms: number) => `${ms / 3_600_000} h`;

export const RiskLevelEnum = enumOf(
  'RiskLevel',
  'How much is at stake. Decides how long a request waits when neither it nor its project says.',
  riskLevels,
  {
    LOW: `Little. Waits ${hours(limits.expiryByRiskMs.LOW)}.`,
    MEDIUM: `Some. Waits ${hours(limits.expiryByRiskMs.MEDIUM)}.`,
    HIGH: `Much. Waits ${hours(limits.expiryByRiskMs.HIGH)}.`,
    CRITICAL: `Very much. Waits ${hours(limits.expiryByRiskMs.CRITICAL)}.`,
  },
);
