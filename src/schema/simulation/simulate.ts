import { type Difference, type Replay, replayPolicies } from '../../actions/simulation/replay-policies.ts';
import { type Simulated, simulatePolicies } from '../../actions/simulation/simulate-policies.ts';
import { UserError } from '../../domain/errors.ts';
import { limits } from '../../domain/limits.ts';
import type { Explained } from '../../domain/policy/explain.ts';
import type { PolicySnapshot } from '../../domain/policy/policy-snapshot.ts';
import { encodeId } from '../../domain/type-id.ts';
import { CreateApprovalInput } from '../approval/ask.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enum.ts';
import { badInput } from '../failure.ts';
import { mutation, replayedRule, resultOf } from '../mutation.ts';
import { CreatePolicyInput } from '../policy/govern.ts';
import { ExpiryEffectEnum, PolicyEffectEnum, PolicyModeEnum, PolicyStage } from '../policy/policy.ts';
import { Principal } from '../refs.ts';

/** Trying policies before they are enforced. */

const FindingEnum = enumOf(
  'PolicyFinding',
  'What a policy says of a request.',
  ['HOLDS', 'DOES_NOT_HOLD', 'FAILED'] as const,
  {
    HOLDS: 'Its condition holds.',
    DOES_NOT_HOLD: 'Its condition does not hold.',
    FAILED: 'Its condition cannot be evaluated, which never lets anything pass.',
  },
);

const PolicyStep = builder.objectRef<Explained>('PolicyStep').implement({
  description: 'One policy that was asked, and what it said.',
  fields: (t) => ({
    name: t.string({ description: 'The policy.', resolve: ({ policy }) => policy.name }),
    effect: t.field({
      type: PolicyEffectEnum,
      description: 'What it does with what it catches.',
      resolve: ({ policy }) => policy.effect,
    }),
    mode: t.field({
      type: PolicyModeEnum,
      description: 'Whether it acts.',
      resolve: ({ policy }) => policy.mode,
    }),
    finding: t.field({ type: FindingEnum, description: 'What it said.', resolve: ({ finding }) => finding }),
    because: t.exposeString('because', { nullable: true, description: 'Why it could not be evaluated.' }),
  }),
});

const PolicyJudgement = builder.objectRef<PolicySnapshot>('PolicyJudgement').implement({
  description: 'What the policies make of a request.',
  fields: (t) => ({
    effect: t.field({
      type: PolicyEffectEnum,
      description: 'What becomes of it.',
      resolve: (snapshot) => snapshot.effect,
    }),
    policyName: t.string({
      nullable: true,
      description: 'The policy that says so; null when none does and any one reviewer decides.',
      resolve: (snapshot) => snapshot.policy?.name ?? null,
    }),
    policyVersion: t.int({
      nullable: true,
      description: 'Its version; 0 for a candidate.',
      resolve: (snapshot) => snapshot.policy?.version ?? null,
    }),
    stages: t.field({
      type: [PolicyStage],
      complexity: { field: 1, multiplier: 1 },
      description: 'Whom it needs, stage by stage. Only REQUIRE asks them.',
      resolve: (snapshot) => snapshot.stages,
    }),
    onExpiry: t.field({
      type: ExpiryEffectEnum,
      description: 'How it ends when its time runs out.',
      resolve: (snapshot) => snapshot.onExpiry,
    }),
    shadowEffect: t.field({
      type: PolicyEffectEnum,
      nullable: true,
      description:
        'What would become of it if the policies in SHADOW were enforced; null without such policies.',
      resolve: (snapshot) => snapshot.shadow?.effect ?? null,
    }),
  }),
});

const SimulatePoliciesInput = builder.inputType('SimulatePoliciesInput', {
  description: 'A request to try, and with whose eyes.',
  fields: (t) => ({
    idempotencyKey: t.string({ description: 'Ignored: nothing is stored, so nothing can be repeated.' }),
    request: t.field({ type: CreateApprovalInput, description: 'The request, as it would be made.' }),
    candidate: t.field({
      type: CreatePolicyInput,
      description: 'A policy to try beside the others. Needs the scope `admin`.',
    }),
    requester: t.string({
      description: 'Handle or id of who would ask; you by default. Needs the scope `admin`.',
    }),
  }),
});

const SimulatePoliciesPayload = builder.objectRef<Simulated>('SimulatePoliciesPayload').implement({
  description: 'What would become of the request. Nothing was stored.',
  fields: (t) => ({
    judgement: t.expose('snapshot', { type: PolicyJudgement, description: 'What the policies make of it.' }),
    steps: t.expose('steps', {
      type: [PolicyStep],
      description: 'What every policy says, by effect or not, in the order of their priority.',
    }),
    approvers: t.expose('approvers', {
      type: [Principal],
      description: `Who could approve it at its first stage, as far as their authority goes; at most ${limits.stageSeatsMax + 2} of each group.`,
    }),
    unsatisfiable: t.exposeString('unsatisfiable', {
      nullable: true,
      description: 'Why nobody could ever satisfy it, so that it would be refused; null when somebody could.',
    }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'When it would end by itself.' }),
    replayed: t.exposeBoolean('replayed', { description: replayedRule }),
  }),
});

mutation('simulatePolicies', {
  description:
    'Tells which policy would catch a request, whom it would need and why; nothing is stored. Needs the scope `approvals:create`.',
  input: SimulatePoliciesInput,
  result: resultOf('SimulatePoliciesResult', SimulatePoliciesPayload),
  action: simulatePolicies,
});

const PolicyDifference = builder.objectRef<Difference>('PolicyDifference').implement({
  description: 'A past revision that would be judged otherwise.',
  fields: (t) => ({
    approvalId: t.field({
      type: 'ID',
      description: 'The id of the request.',
      resolve: ({ requestId }) => encodeId('Approval', requestId),
    }),
    revision: t.exposeInt('revision', { description: 'The revision.' }),
    recorded: t.expose('recorded', { type: PolicyJudgement, description: 'What was made of it.' }),
    replayed: t.expose('replayed', { type: PolicyJudgement, description: 'What would be made of it.' }),
  }),
});

const PolicyReplay = builder.objectRef<Replay>('PolicyReplay').implement({
  description: 'Past requests, asked about again.',
  fields: (t) => ({
    considered: t.exposeInt('considered', { description: 'How many revisions were judged again.' }),
    skipped: t.exposeInt('skipped', {
      description: 'How many were let in by a standing approval, whose budget of that time is not known now.',
    }),
    differing: t.int({
      description: 'How many would be judged otherwise.',
      resolve: ({ differences }) => differences.length,
    }),
    differences: t.field({
      type: [PolicyDifference],
      description: `The newest of them, at most ${limits.pageMaxItems}.`,
      complexity: { field: 1, multiplier: limits.pageDefaultItems },
      resolve: ({ differences }) => differences.slice(0, limits.pageMaxItems),
    }),
  }),
});

builder.queryField('policyReplay', (t) =>
  t.field({
    type: PolicyReplay,
    description:
      'Runs a candidate among the open policies, or the open policies as they are, over past requests, newest first. Reads only. Needs the scope `admin`.',
    skipTypeScopes: true,
    authScopes: { scope: 'admin' },
    complexity: 100,
    args: {
      candidate: t.arg({
        type: CreatePolicyInput,
        description: 'A policy to try. None: the policies as they are.',
      }),
      replaces: t.arg.id({ description: 'The policy whose place the candidate would take.' }),
      since: t.arg({ type: 'DateTime', description: 'Only requests made at this moment or later.' }),
      first: t.arg.int({
        description: `How many revisions, 1 to ${limits.replayMaxRevisions.toLocaleString('en')}; ${limits.replayDefaultRevisions.toLocaleString('en')} by default.`,
      }),
    },
    resolve: async (_root, { candidate, replaces, since, first }, context) => {
      try {
        return await replayPolicies(context, {
          candidate: candidate ? { ...candidate, replaces } : null,
          since,
          first,
        } as never);
      } catch (error) {
        if (error instanceof UserError) throw badInput(error.message);
        throw error;
      }
    },
  }),
);
