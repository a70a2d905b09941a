import { CreatePolicyInput } from '../../actions/policy/create-policy.ts';
import { type Difference, type Replay, replayPolicies } from '../../actions/simulation/replay-policies.ts';
import { UserError } from '../../domain/errors.ts';
import { limits } from '../../domain/limits.ts';
import { encodeId } from '../../domain/type-id.ts';
import { builder } from '../builder.ts';
import { badInput } from '../failure.ts';
import { inputTypeOf } from '../input-type.ts';
import { PolicyJudgement } from './policy-judgement.ts';

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
      description:
        'How many were approved by a standing approval, whose budget at that time is not known now.',
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
        type: inputTypeOf(CreatePolicyInput),
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
        return await replayPolicies(context, { candidate, replaces, since, first });
      } catch (error) {
        if (error instanceof UserError) throw badInput(error.message);
        throw error;
      }
    },
  }),
);
