import { ClaimInput, claim } from '../../actions/approval/claim.ts';
import { limits } from '../../domain/limits.ts';
import type { RequestRow } from '../../entities/request.ts';
import { builder } from '../builder.ts';
import { mutation, replayedRule, resultOf } from '../mutation.ts';
import { Approval } from '../refs.ts';

const minutes = limits.claimLeaseMs / 60_000;

const ClaimPayload = builder
  .objectRef<{ readonly request: RequestRow; readonly replayed: boolean }>('ClaimPayload')
  .implement({
    description: 'The claim is yours.',
    fields: (t) => ({
      approval: t.expose('request', { type: Approval, description: 'The approval as it now stands.' }),
      fence: t.int({
        description:
          'Number of this claim. Give it when you decide, to be refused if the approval has been claimed since.',
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

mutation('claim', {
  description: `Claims a pending request for ${minutes} minutes, or renews your claim: until it ends, only you decide. A request that another reviewer holds answers with a ConflictError \`CLAIMED\`. Needs the scope \`approvals:decide\`.`,
  input: ClaimInput,
  result: resultOf('ClaimResult', ClaimPayload),
  action: claim,
});
