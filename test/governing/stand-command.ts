import fc from 'fast-check';
import { proposals } from './command.ts';
import type { Call, Model } from './model.ts';
import { rarelyNull, weighted } from './weighted.ts';
import { day, hour, type Risk } from './world.ts';

/** What is done about standing approvals: one is made of what has been decided, and its requester asks again. */
export type StandCommand =
  | {
      readonly kind: 'stand';
      readonly on: number;
      /** Null for the one who decided. */
      readonly by: number | null;
      readonly only: boolean;
      readonly total: number | null;
      readonly uses: number;
      readonly livesMs: number;
    }
  | {
      readonly kind: 'again';
      readonly standing: number;
      /** Null for the params that were approved. */
      readonly params: number | null;
      readonly riskLevel: Risk | null;
      readonly type: 'refund' | 'payout' | null;
      readonly confidence: number | null;
    };

const index = fc.nat({ max: 63 });

export const standCommand: fc.Arbitrary<StandCommand> = fc.record({
  kind: fc.constant('stand' as const),
  on: index,
  by: fc.oneof({ weight: 6, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: index }),
  only: weighted([1, true], [2, false]),
  total: weighted([3, 9_000], [1, 900]),
  uses: weighted([1, 1], [4, 3]),
  livesMs: weighted([1, hour], [4, 20 * day]),
});

export const againCommand: fc.Arbitrary<StandCommand> = fc.record({
  kind: fc.constant('again' as const),
  standing: index,
  params: rarelyNull(fc.nat({ max: 63 }), 1),
  riskLevel: weighted<Risk | null>([4, null], [1, 'LOW'], [1, 'HIGH']),
  type: weighted<'refund' | 'payout' | null>([6, null], [1, 'payout']),
  confidence: weighted<number | null>([2, null], [1, 0.95]),
});

const requestsMax = 5;

/** What such a command means now; null when nothing is decided, or nothing stands. */
export function resolveStanding(model: Model, command: StandCommand): Call | null {
  const { cases, world, standings } = model;
  if (command.kind === 'stand') {
    const decided = cases.flatMap(({ entries }, on) => {
      const entry = entries.findLastIndex(({ final }) => final);
      return entry === -1 ? [] : [{ on, entry, one: cases[on] }];
    });
    const found = decided[command.on % decided.length];
    const decider = found?.one?.entries[found.entry]?.by;
    const person = world.people[(command.by ?? 0) % world.people.length];
    const by = command.by === null ? decider : person?.handle;
    if (!found?.one || !by || !world.people.some(({ handle }) => handle === by)) return null;
    const { kind, uses, livesMs } = command;
    const amount = found.one.params?.['amount'];
    const only = command.only ? (typeof amount === 'number' ? amount : 50) : null;
    const total = command.only ? null : command.total;
    return { kind, on: found.on, entry: found.entry, by, only, total, uses, livesMs };
  }
  const standing = standings[command.standing % standings.length];
  const one = standing && cases[standing.on];
  if (!one || cases.length >= requestsMax) return null;
  const params =
    command.params === null ? one.params : (proposals[command.params % proposals.length] ?? null);
  const { type, riskLevel, confidence } = command;
  const asked = {
    ...one.asked,
    type: type ?? one.asked.type,
    riskLevel: riskLevel ?? one.asked.riskLevel,
    confidence: confidence ?? one.asked.confidence,
    schema: null,
    params,
  };
  return { kind: 'create', by: one.requester, asked };
}
