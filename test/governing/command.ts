import fc from 'fast-check';
import type { ReviewerOutcome } from '../../src/domain/approval/lifecycle.ts';
import { able as outcomesOf } from './able.ts';
import { type AdministratorCommand, administratorCommand, resolveAdministration } from './administration.ts';
import type { Amendment, Call, Model } from './model.ts';
import { type Schema, schemas } from './schema.ts';
import { dueAt, endsAt, remindersAt } from './time.ts';
import { rarelyNull, weighted } from './weighted.ts';
import { hour, type Json, minute, type Risk, second } from './world.ts';

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
    }
  | { readonly kind: 'wait'; readonly on: number; readonly until: Moment; readonly offset: -1 | 0 | 1 }
  | { readonly kind: 'sweep' }
  | { readonly kind: 'amend'; readonly policy: number; readonly what: keyof Amendment }
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

type Moment = 'DUE' | 'END' | 'WINDOW' | 'HALF' | 'NINE_TENTHS' | 'CLAIM' | 'STAND_IN' | 'AN_HOUR';

/** What is proposed and what it is changed to; the last one fits no schema. */
const proposals: readonly (Json | null)[] = [
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
const requestsMax = 2;
const index = fc.nat({ max: 63 });
const on = weighted<number>([4, 0], [1, 1]);
const proposal = fc.nat({ max: proposals.length - 2 });

/** Mostly agents ask. */
const asker = fc.oneof(
  { weight: 2, arbitrary: fc.constant(2) },
  { weight: 3, arbitrary: fc.constant(3) },
  { weight: 2, arbitrary: index },
);

const create: fc.Arbitrary<Command> = fc.record({
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

const respond: fc.Arbitrary<Command> = fc.record({
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

const amend: fc.Arbitrary<Command> = fc.record({
  kind: fc.constant('amend'),
  policy: index,
  what: weighted<keyof Amendment>([2, 'enabled'], [1, 'reasonRequired'], [1, 'allowSelfApproval']),
});

const command: fc.Arbitrary<Command> = fc.oneof(
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
);

/** A person asks; then a few things happen. */
export const story: fc.Arbitrary<readonly Command[]> = fc
  .tuple(create, fc.array(command, { minLength: 1, maxLength: 12, size: 'max' }))
  .map(([first, rest]) => [first, ...rest]);

/** What a command means now; null when it means nothing. */
export function resolve(model: Model, command: Command): Call | null {
  const { cases, world, now } = model;
  const handleOf = (i: number) => world.people[i % world.people.length]?.handle ?? '';
  if (command.kind === 'sweep') return command;
  if (command.kind === 'amend') {
    const policy = model.policies[command.policy % model.policies.length];
    if (!policy) return null;
    const what = policy.effect === 'REQUIRE' ? command.what : 'enabled';
    return { kind: 'amend', policy: policy.name, to: { [what]: !policy[what] } };
  }
  if (command.kind === 'alter' || command.kind === 'void') return resolveAdministration(model, command);
  if (command.kind === 'create') {
    if (cases.length >= requestsMax) return null;
    const { params: proposed, schema: schemaIndex, ...asked } = command.asked;
    const schema = schemaIndex === null ? null : (schemas[schemaIndex] ?? null);
    const params = fitted(proposals[proposed] ?? null, schema);
    return { kind: 'create', by: handleOf(command.by), asked: { ...asked, params, schema } };
  }
  const number = cases.length > 0 ? command.on % cases.length : null;
  const one = number === null ? undefined : cases[number];
  if (command.kind === 'wait') {
    const until = Math.max(
      now,
      momentOf(model, command.until, number) + command.offset * slackOf(command.until),
    );
    return Number.isFinite(until) ? { kind: 'wait', until: Math.ceil(until) } : null;
  }
  // What its requester would do to a request that has ended is tried elsewhere, and rarely worth a call.
  if (command.by === null && one && one.status !== 'PENDING' && one.status !== 'INFO_REQUESTED') return null;
  const whose = command.kind === 'release' ? one?.claimedBy : one?.requester;
  const by = command.by === null ? (whose ?? handleOf(2)) : handleOf(command.by);
  const proposed = (i: number | null) =>
    i === null ? null : fitted(proposals[i] ?? null, one?.asked.schema ?? null);
  if (command.kind === 'revise') {
    const params = proposed(command.params);
    return { kind: 'revise', on: number, by, params, note: command.params === null ? 'Because.' : null };
  }
  if (command.kind !== 'respond') return { kind: command.kind, on: number, by };
  const { outcome: chosen, seen } = command;
  const able =
    command.able && one
      ? world.people.filter((person) => outcomesOf(model, one, person).includes(chosen))
      : [];
  const current = one?.revision ?? 1;
  const edits = chosen === 'EDIT_AND_APPROVE';
  const params = edits ? proposed(command.params) : null;
  if (command.able && able.length === 0) return null;
  return {
    kind: 'respond',
    on: number,
    by: able[command.by % able.length]?.handle ?? by,
    outcome: chosen,
    revision: seen === 'ABSENT' ? null : seen === 'CURRENT' ? current : Math.max(1, current - 1),
    reason: command.reason || chosen === 'OVERRIDE' ? 'As agreed.' : null,
    confirms: command.confirms,
    params,
    note: (edits && params === null) || chosen === 'REQUEST_MORE_INFO' ? 'In words.' : null,
    to: chosen !== 'DELEGATE' ? null : command.to === 63 ? 'nobody' : handleOf(command.to),
  };
}

/** With a schema, what is proposed has the number that the schema is about. */
function fitted(params: Json | null, schema: Schema | null): Json | null {
  return schema && typeof params?.['amount'] !== 'number' ? { amount: 50 } : params;
}

/** Reminders may be a fraction of a millisecond off; deadlines are exact. */
function slackOf(moment: Moment): number {
  return moment === 'HALF' || moment === 'NINE_TENTHS' ? second : 1;
}

function momentOf(model: Model, moment: Moment, number: number | null): number {
  const one = number === null ? undefined : model.cases[number];
  const { now } = model;
  if (moment === 'AN_HOUR') return now + hour;
  if (moment === 'STAND_IN') {
    const edges = model.world.standIns.flatMap(({ startsAt, endsAt: end }) => [startsAt, end]);
    return Math.min(...edges.filter((edge) => edge > now));
  }
  if (!one) return now;
  if (moment === 'CLAIM') return one.claimedBy ? one.claimedUntil : now;
  if (moment === 'DUE') return dueAt(one);
  if (moment === 'END') return endsAt(one);
  if (moment === 'WINDOW') return one.windowEndsAt;
  return remindersAt(one)[moment === 'HALF' ? 0 : 1];
}
