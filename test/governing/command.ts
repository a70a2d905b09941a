import fc from 'fast-check';
import type { ReviewerOutcome } from '../../src/domain/approval/lifecycle.ts';
import { type AdministratorCommand, administratorCommand } from './administration.ts';
import type { Amendment } from './model.ts';
import { schemas } from './schema.ts';
import type { StandCommand } from './stand-command.ts';
import { rarelyNull, weighted } from './weighted.ts';
import { hour, type Json, minute, type Risk } from './world.ts';

/**
 * What is about to be done, before anybody knows on what: people, requests and moments are found only when the
 * story has come there, so that a shorter story still means something.
 */
export type Command =
  | { readonly kind: 'create'; readonly by: number; readonly asked: ProposalIndex }
  | {
      readonly kind: 'revise';
      readonly on: number;
      readonly by: number | null;
      readonly params: number | null;
    }
  | { readonly kind: 'cancel' | 'claim' | 'release'; readonly on: number; readonly by: number | null }
  | {
      readonly kind: 'respond';
      readonly on: number;
      readonly by: number;
      /** A person who could, rather than anybody. */
      readonly able: boolean;
      readonly outcome: ReviewerOutcome;
      readonly seen: 'CURRENT' | 'OLD' | 'ABSENT';
      readonly params: number | null;
      readonly reason: boolean;
      readonly confirms: boolean;
      readonly to: number;
      /** Who made the door that it comes in by, rather than the key; null for the key. */
      readonly door: number | null;
    }
  | { readonly kind: 'wait'; readonly on: number; readonly until: Moment; readonly offset: -1 | 0 | 1 }
  | { readonly kind: 'sweep' }
  | { readonly kind: 'amend'; readonly policy: number; readonly what: keyof Amendment }
  | { readonly kind: 'move'; readonly agent: 'bot' | 'aide'; readonly to: number }
  | StandCommand
  | AdministratorCommand;

interface ProposalIndex {
  readonly type: string;
  readonly params: number;
  readonly schema: number | null;
  readonly riskLevel: Risk;
  readonly project: string;
  readonly confidence: number | null;
  readonly expiresInMs: number | null;
}

export type Moment = 'DUE' | 'END' | 'WINDOW' | 'HALF' | 'NINE_TENTHS' | 'CLAIM' | 'STAND_IN' | 'AN_HOUR';

/** What is proposed and what it is changed to; the last one fits no schema. */
export const proposals: readonly (Json | null)[] = [
  { amount: 50 },
  { amount: 800 },
  { amount: 3_000 },
  { amount: 50, region: 'EU' },
  { amount: 800, region: 'US' },
  { amount: 'much' },
  {},
  null,
  { amount: 9_999 },
];

const index = fc.nat({ max: 63 });
const on = weighted<number>([4, 0], [1, 1]);
const proposal = fc.nat({ max: proposals.length - 2 });

/** Mostly agents ask. */
const asker = fc.oneof(
  { weight: 2, arbitrary: fc.constant(2) },
  { weight: 3, arbitrary: fc.constant(3) },
  { weight: 2, arbitrary: index },
);

export const create: fc.Arbitrary<Command> = fc.record({
  kind: fc.constant('create'),
  by: asker,
  asked: fc.record({
    type: fc.constantFrom('refund', 'refund', 'payout'),
    params: proposal,
    schema: rarelyNull(fc.nat({ max: schemas.length - 1 }), 1),
    riskLevel: fc.constantFrom('LOW', 'MEDIUM', 'HIGH', 'CRITICAL'),
    project: fc.constantFrom('general', 'general', 'payments'),
    confidence: fc.constantFrom(null, 0.5, 0.95),
    expiresInMs: fc.constantFrom(null, null, null, 30 * minute, 5 * hour),
  }),
});

const revise: fc.Arbitrary<Command> = fc.record({
  kind: fc.constant('revise'),
  on,
  by: fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: index }),
  params: rarelyNull(proposal, 6),
});

const cancel: fc.Arbitrary<Command> = fc.record({
  kind: fc.constant('cancel'),
  on,
  by: rarelyNull(index, 1),
});
const claim: fc.Arbitrary<Command> = fc.record({
  kind: fc.constant('claim'),
  on,
  by: index,
});
const release: fc.Arbitrary<Command> = fc.record({
  kind: fc.constant('release'),
  on,
  by: rarelyNull(index, 1),
});

const outcome = weighted<ReviewerOutcome>(
  [12, 'APPROVE'],
  [4, 'EDIT_AND_APPROVE'],
  [4, 'REJECT'],
  [4, 'DELEGATE'],
  [3, 'ESCALATE'],
  [1, 'REQUEST_MORE_INFO'],
  [1, 'OVERRIDE'],
);

export const respond: fc.Arbitrary<Command> = fc.record({
  kind: fc.constant('respond'),
  on,
  by: index,
  able: weighted<boolean>([3, true], [1, false]),
  outcome,
  seen: fc.constantFrom('ABSENT', 'ABSENT', 'CURRENT', 'CURRENT', 'CURRENT', 'OLD'),
  params: rarelyNull(fc.nat({ max: proposals.length - 1 }), 5),
  reason: weighted<boolean>([3, true], [1, false]),
  confirms: weighted<boolean>([3, true], [1, false]),
  to: index,
  door: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: index }),
});

const wait: fc.Arbitrary<Command> = fc.record({
  kind: fc.constant('wait'),
  on,
  until: weighted<Moment>(
    [5, 'DUE'],
    [1, 'END'],
    [1, 'WINDOW'],
    [2, 'HALF'],
    [2, 'NINE_TENTHS'],
    [1, 'CLAIM'],
    [2, 'STAND_IN'],
    [1, 'AN_HOUR'],
  ),
  offset: fc.constantFrom(-1, 0, 1),
});

export const amend: fc.Arbitrary<Command> = fc.record({
  kind: fc.constant('amend'),
  policy: index,
  what: weighted<keyof Amendment>([2, 'enabled'], [1, 'reasonRequired'], [1, 'allowSelfApproval']),
});

export const move: fc.Arbitrary<Command> = fc.record({
  kind: fc.constant('move'),
  agent: fc.constantFrom('bot' as const, 'aide' as const),
  to: index,
});

export const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 24, arbitrary: respond },
  { weight: 3, arbitrary: create },
  { weight: 4, arbitrary: revise },
  { weight: 1, arbitrary: cancel },
  { weight: 2, arbitrary: claim },
  { weight: 1, arbitrary: release },
  { weight: 6, arbitrary: wait },
  { weight: 3, arbitrary: fc.constant({ kind: 'sweep' }) },
  { weight: 2, arbitrary: amend },
  { weight: 4, arbitrary: administratorCommand },
  { weight: 3, arbitrary: move },
);
