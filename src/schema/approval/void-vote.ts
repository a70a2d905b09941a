import { VoidVoteInput, voidVote } from '../../actions/approval/void-vote.ts';
import type { Decision as DecisionRow } from '../../entities/decision.ts';
import type { RequestRow } from '../../entities/request.ts';
import { builder } from '../builder.ts';
import { mutation, replayedRule, resultOf } from '../mutation.ts';
import { Approval, Decision } from '../refs.ts';

const VoidVotePayload = builder
  .objectRef<{ readonly request: RequestRow; readonly decision: DecisionRow; readonly replayed: boolean }>(
    'VoidVotePayload',
  )
  .implement({
    description: 'A vote was voided.',
    fields: (t) => ({
      approval: t.expose('request', { type: Approval, description: 'The approval, which still waits.' }),
      decision: t.expose('decision', { type: Decision, description: 'The vote, which is marked as void.' }),
      replayed: t.exposeBoolean('replayed', { description: replayedRule }),
    }),
  });

mutation('voidVote', {
  description:
    'Voids a vote on a request that still waits, such as one that was cast with a stolen key: it fills no seat any more, and its voter may vote again. Not open to the requester. A decision that has ended its request stands. Needs the scope `admin`.',
  input: VoidVoteInput,
  result: resultOf('VoidVoteResult', VoidVotePayload),
  action: voidVote,
});
