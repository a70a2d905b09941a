import {
  type PolicySimulation,
  SimulatePoliciesInput,
  simulatePolicies,
} from '../../actions/simulation/simulate-policies.ts';
import { limits } from '../../domain/limits.ts';
import type { PolicyExplanation } from '../../domain/policy/explain.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enum.ts';
import { mutation, replayedRule, resultOf } from '../mutation.ts';
import { PolicyEffectEnum, PolicyModeEnum } from '../policy/policy.ts';
import { Principal } from '../refs.ts';
import { PolicyJudgement } from './policy-judgement.ts';

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

/** Trying policies before they are enforced. */

const PolicyStep = builder.objectRef<PolicyExplanation>('PolicyStep').implement({
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

const SimulatePoliciesPayload = builder.objectRef<PolicySimulation>('SimulatePoliciesPayload').implement({
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
      description:
        'Why no reviewers could satisfy it, so that it would be refused; null when it can be satisfied.',
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
