import type { Json, Person, Risk } from './world.ts';

/** What a condition sees of a request. */
export interface Facts {
  readonly type: string;
  readonly params: Json | null;
  readonly riskLevel: Risk;
  readonly project: string;
  readonly requester: Pick<Person, 'handle' | 'kind' | 'groups' | 'role'>;
  readonly confidence: number | null;
  /** When the request is judged: milliseconds since noon of January 1, 2030, UTC. */
  readonly time: number;
}

/** A condition twice: as the system reads it, and as a function that throws where it cannot be evaluated. */
export interface Condition {
  readonly cel: string;
  readonly holds: (facts: Facts) => boolean;
}

/** Whether it holds, or that nobody can say. */
export function evaluate(condition: Condition, facts: Facts): boolean | 'UNKNOWN' {
  try {
    return condition.holds(facts);
  } catch {
    return 'UNKNOWN';
  }
}

function amount({ params }: Facts): number {
  const value = params?.['amount'];
  if (typeof value !== 'number') throw new Error('There is no number to compare.');
  return value;
}

function region({ params }: Facts): string {
  const value = params?.['region'];
  if (typeof value !== 'string') throw new Error('There is no region.');
  return value;
}

function confidence(facts: Facts): number {
  if (facts.confidence === null) throw new Error('Nobody said how sure they are.');
  return facts.confidence;
}

const over = (bound: number): Condition => ({
  cel: `params.amount > ${bound}`,
  holds: (facts) => amount(facts) > bound,
});
const upTo = (bound: number): Condition => ({
  cel: `params.amount <= ${bound}`,
  holds: (facts) => amount(facts) <= bound,
});
const hour = 3_600_000;
const until: Condition = {
  cel: 'request.time < timestamp("2030-01-01T14:00:00Z")',
  holds: (facts) => facts.time < 2 * hour,
};
/** In Kathmandu, noon UTC is at a quarter to six in the evening. */
const daytime: Condition = {
  cel: 'request.time.getHours("Asia/Kathmandu") in [8, 9, 10, 11, 12, 13, 14, 15, 16, 17]',
  holds: (facts) => {
    const hours = Math.floor(((facts.time / hour + 17.75) % 24) + 24) % 24;
    return hours >= 8 && hours <= 17;
  },
};
export const always: Condition = { cel: 'true', holds: () => true };
const never: Condition = { cel: 'false', holds: () => false };

/** When policies apply. */
export const conditions: readonly Condition[] = [
  over(1_000),
  upTo(100),
  over(500),
  { cel: 'request.params.amount > 100', holds: (facts) => amount(facts) > 100 },
  { cel: 'type == "refund"', holds: (facts) => facts.type === 'refund' },
  { cel: 'request.type != "refund"', holds: (facts) => facts.type !== 'refund' },
  { cel: 'riskLevel == "HIGH"', holds: (facts) => facts.riskLevel === 'HIGH' },
  { cel: 'riskLevel == "LOW"', holds: (facts) => facts.riskLevel === 'LOW' },
  { cel: 'params.region == "EU"', holds: (facts) => region(facts) === 'EU' },
  { cel: 'requester.kind == "AGENT"', holds: (facts) => facts.requester.kind === 'AGENT' },
  { cel: '"finance" in requester.groups', holds: (facts) => facts.requester.groups.includes('finance') },
  { cel: 'confidence >= 0.9', holds: (facts) => confidence(facts) >= 0.9 },
  { cel: 'project == "payments"', holds: (facts) => facts.project === 'payments' },
  until,
  daytime,
  never,
];

/** What people may approve. */
export const limits: readonly Condition[] = [upTo(100), upTo(1_000), upTo(5_000), until, always, never];
