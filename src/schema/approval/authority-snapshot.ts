import {
  type Deadline as DeadlineFacts,
  deadlineOf,
  type StandingUse as StandingUseFacts,
} from '../../domain/approval/authority-snapshot.ts';
import { doorKinds } from '../../domain/people/door.ts';
import type { Actor } from '../../domain/people/principal.ts';
import { conditionFor } from '../../domain/policy/authority-limit.ts';
import type { Decision } from '../../entities/decision.ts';
import { builder } from '../builder.ts';
import type { GraphqlContext } from '../context.ts';
import { enumOf } from '../enum.ts';
import { existing } from '../loaders.ts';
import { AuthorityCondition, conditionsOf } from '../people/authority.ts';
import { PrincipalKindEnum } from '../people/principal.ts';
import { RoleEnum } from '../people/role.ts';
import { duration, ExpiryEffectEnum } from '../policy/policy.ts';
import { Principal } from '../refs.ts';
import { namedPolicy } from './named-policy.ts';
import { WindowSourceEnum } from './window-source.ts';

const PrincipalSnapshot = builder
  .objectRef<Pick<Actor, 'handle' | 'displayName' | 'kind'>>('PrincipalSnapshot')
  .implement({
    description: 'A principal, as it was called then.',
    fields: (t) => ({
      handle: t.exposeString('handle', { description: 'Its handle.' }),
      displayName: t.exposeString('displayName', { description: 'The name that people read.' }),
      kind: t.field({
        type: PrincipalKindEnum,
        description: 'What sort of principal it is.',
        resolve: ({ kind }) => kind,
      }),
    }),
  });

const DoorEnum = enumOf('Door', 'By what a decision came in.', doorKinds, {
  KEY: 'An API key.',
  SESSION: 'A browser that is signed in.',
  LINK: 'A link for one decision, with its code.',
  SLACK: 'A button in Slack.',
  PASSKEY: 'A passkey.',
  POLICY: 'A policy decided.',
  CLOCK: 'The time ran out.',
});

const StandingUse = builder.objectRef<StandingUseFacts>('StandingUse').implement({
  description: 'By which standing approval a request was let through, and what that had left.',
  fields: (t) => ({
    usesLeft: t.exposeInt('usesLeft', { description: 'How many more requests it could approve.' }),
    totalLeft: t.exposeFloat('totalLeft', {
      nullable: true,
      description: 'How much of the total was left; null when only uses are counted.',
    }),
    madeBy: t.field({
      type: PrincipalSnapshot,
      nullable: true,
      description:
        'Whose standing approval it was, who could have approved the request alone; null for decisions from before it was recorded.',
      resolve: ({ maker }) => maker ?? null,
    }),
    letsThrough: t.string({
      nullable: true,
      description:
        'What it lets through, in sentences; null for decisions from before it was recorded. Types, handles, params and values in it are words of others.',
      resolve: ({ letsThrough }) => letsThrough ?? null,
    }),
  }),
});

const Deadline = builder.objectRef<DeadlineFacts>('Deadline').implement({
  description: 'The time that ran out, and what the rules say of that.',
  fields: (t) => ({
    onExpiry: t.field({
      type: ExpiryEffectEnum,
      description: 'How a request under these rules ends when its time runs out.',
      resolve: ({ onExpiry }) => onExpiry,
    }),
    window: t.field({
      type: 'Duration',
      description: 'How long the request could wait in all.',
      resolve: ({ windowMs }) => duration(windowMs),
    }),
    windowFrom: t.field({
      type: WindowSourceEnum,
      description: 'What set that time.',
      resolve: ({ windowFrom }) => windowFrom,
    }),
    stageEndsAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the stage ended; null when only the end of the request was ahead.',
      resolve: ({ stageEndsAt }) => (stageEndsAt === null ? null : new Date(stageEndsAt)),
    }),
    expiresAt: t.field({
      type: 'DateTime',
      description: 'When the request was to end.',
      resolve: ({ expiresAt }) => new Date(expiresAt),
    }),
  }),
});

export const AuthoritySnapshot = builder.objectRef<Decision>('AuthoritySnapshot').implement({
  description:
    'By what right a decision was made, as it was then: it never changes, and can be read without anything else.',
  fields: (t) => ({
    principal: t.field({
      type: PrincipalSnapshot,
      nullable: true,
      description: 'Who decided, as it was called then; null for the system.',
      resolve: ({ authoritySnapshot }) => authoritySnapshot.principal ?? null,
    }),
    role: t.field({
      type: RoleEnum,
      description: 'The role of the one who decided.',
      // That of the system.
      resolve: ({ authoritySnapshot }) => authoritySnapshot.role ?? 'VIEWER',
    }),
    groups: t.stringList({
      description: 'The groups of the one who decided.',
      resolve: ({ authoritySnapshot }) => authoritySnapshot.groups ?? [],
    }),
    rights: t.stringList({
      description: 'Rights beyond the role, such as `override`.',
      resolve: ({ authoritySnapshot }) => authoritySnapshot.rights ?? [],
    }),
    conditions: t.field({
      type: [AuthorityCondition],
      nullable: true,
      complexity: { field: 1, multiplier: 1 },
      description:
        'For each type of request, the condition under which the one who decided may approve; null when the role alone decides.',
      resolve: ({ authoritySnapshot }) => conditionsOf(authoritySnapshot.authority ?? null),
    }),
    limit: t.string({
      nullable: true,
      description:
        'The condition for requests of this type, of the principal whose right it was; null for no limit.',
      resolve: limitOf,
    }),
    via: t.string({
      description:
        'How the right arose: `ROLE` or `GROUP` by the decider’s own, `DELEGATED` as the assignee, `STAND_IN` in the place of a delegator, `OVERRIDE` by the right to override, `REQUESTER` as the one who asked or an administrator, `POLICY` and `CLOCK` for the system.',
      resolve: ({ authoritySnapshot }) => authoritySnapshot.basis,
    }),
    actsFor: t.field({
      type: Principal,
      nullable: true,
      description:
        'The delegator in whose place it was made; null when it was made by the decider’s own right.',
      resolve: ({ actsForId }, _args, { loaders }) => (actsForId ? loaders.principal.load(actsForId) : null),
    }),
    standsIn: t.stringList({
      description: 'For `STAND_IN`: the handles from the decider to the delegator.',
      resolve: ({ authoritySnapshot }) => authoritySnapshot.standsIn ?? [],
    }),
    standsInMadeBy: t.field({
      type: [PrincipalSnapshot],
      complexity: { field: 1, multiplier: 1 },
      description:
        'For `STAND_IN`: other principals who made a delegation of that chain in place of the one who is away; empty when each gave their own.',
      resolve: ({ authoritySnapshot }) => authoritySnapshot.standsInMadeBy ?? [],
    }),
    delegatedBy: t.stringList({
      description: 'For `DELEGATED`: the handles of those who delegated the request, oldest first.',
      resolve: ({ authoritySnapshot }) => authoritySnapshot.delegatedBy ?? [],
    }),
    stage: t.int({
      nullable: true,
      description: 'The stage that it was made at, counted from 1.',
      resolve: ({ authoritySnapshot }) => authoritySnapshot.stage ?? null,
    }),
    stages: t.int({
      nullable: true,
      description: 'How many stages there were.',
      resolve: ({ authoritySnapshot }) => authoritySnapshot.stages ?? null,
    }),
    door: t.field({
      type: DoorEnum,
      nullable: true,
      description: 'By what it came in; null for decisions from before it was recorded.',
      resolve: ({ authoritySnapshot }) => authoritySnapshot.door?.by ?? null,
    }),
    doorMadeBy: t.field({
      type: [PrincipalSnapshot],
      complexity: { field: 1, multiplier: 1 },
      description:
        'Other principals who made that API key, session or link, or set the Slack member id, and so could have used it; empty when nobody else has had it.',
      resolve: ({ authoritySnapshot }) => authoritySnapshot.door?.makers ?? [],
    }),
    ...namedPolicy(t, ({ authoritySnapshot }) => authoritySnapshot.policy),
    standing: t.field({
      type: StandingUse,
      nullable: true,
      description:
        'The standing approval that decided, whose name is `policyName`; null for every other decision.',
      resolve: ({ authoritySnapshot }) => authoritySnapshot.standing ?? null,
    }),
    deadline: t.field({
      type: Deadline,
      nullable: true,
      description: 'For `CLOCK`: what ran out.',
      resolve: ({ authoritySnapshot }) => deadlineOf(authoritySnapshot),
    }),
  }),
});

/** Decisions from before the limit was recorded have the whole authority, unless the right was a delegator’s. */
async function limitOf(
  { authoritySnapshot, requestId }: Decision,
  _args: object,
  { loaders }: GraphqlContext,
): Promise<string | null> {
  const { limit, authority = null, standsIn } = authoritySnapshot;
  if (limit !== undefined) return limit;
  if (authority === null || standsIn) return null;
  return conditionFor(authority, existing(await loaders.approval.load(requestId)).type);
}
