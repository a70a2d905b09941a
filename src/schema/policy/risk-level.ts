import { limits } from '../../domain/limits.ts';
import { riskLevels } from '../../domain/policy/risk.ts';
import { enumOf } from '../enum.ts';

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
