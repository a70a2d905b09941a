import { claim } from '../../actions/approval/claim.ts';
import { release } from '../../actions/approval/release.ts';
import { limits } from '../../domain/limits.ts';
import type { RequestRow } from '../../entities/request.ts';
import { builder } from '../builder.ts';
import { idempotencyKeyRule, mutation, replayedRule, resultOf } from '../mutation.ts';
import { Approval } from '../refs.ts';

const minutes = limits.claimLeaseMs / 60_000;

interface ClaimResult {
  readonly request: RequestRow;
  readonly replayed: boolean;
}

const ClaimInput = builder.inputType('ClaimInput', {
  description: 'The request to work on.',
  fields: (t) => ({
    idempotencyKey: t.string({ description: idempotencyKeyRule }),
    id: t.id({ required: true, description: 'The approval.' }),
  }),
});

const ReleaseInput = builder.inputType('ReleaseInput', {
  description: 'The request to leave to others.',
  fields: (t) => ({
    idempotencyKey: t.string({ description: idempotencyKeyRule }),
    id: t.id({ required: true, description: 'The approval.' }),
  }),
});

const ClaimPayload = builder.objectRef<ClaimResult>('ClaimPayload').implement({
  description: 'The claim is yours.',
  fields: (t) => ({
    approval: t.expose('request', { type: Approval, description: 'The approval as it now stands.' }),
    fence: t.int({
      description:
        'Number of this claim. Name it when you decide, to be refused if somebody has claimed since.',
      resolve: ({ request }) => request.claimFence,
    }),
    claimedUntil: t.field({
      type: 'DateTime',
      description:
        'When the claim ends by itself. For a replayed call whose claim was given back: when the approval last changed.',
      resolve: ({ request }) => request.claimedUntil ?? request.updatedAt,
    }),
    replayed: t.exposeBoolean('replayed', { description: replayedRule }),
  }),
});

const ReleasePayload = builder.objectRef<ClaimResult>('ReleasePayload').implement({
  description: 'The claim has ended.',
  fields: (t) => ({
    approval: t.expose('request', { type: Approval, description: 'The approval as it now stands.' }),
    replayed: t.exposeBoolean('replayed', { description: replayedRule }),
  }),
});

mutation('claim', {
  description: `Claims a pending request for ${minutes} minutes, or renews your claim: until it ends, only you decide. A request that somebody else holds answers with a ConflictError \`CLAIMED\`. Needs the scope \`approvals:decide\`.`,
  input: ClaimInput,
  result: resultOf('ClaimResult', ClaimPayload),
  action: claim,
});

mutation('release', {
  description:
    'Gives your claim back before it ends; an administrator can end anybody’s. Needs the scope `approvals:decide`.',
  input: ReleaseInput,
  result: resultOf('ReleaseResult', ReleasePayload),
  action: release,
});
