import { type LapseReason, lapseReasons, type StandingVote } from '../../domain/policy/ballot.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enum.ts';
import { existing } from '../loaders.ts';
import { Principal } from '../refs.ts';

const VoteSide = enumOf('VoteSide', 'For what a vote is.', ['FOR', 'AGAINST'] as const, {
  FOR: 'The action is approved.',
  AGAINST: 'The action is rejected.',
});

const LapseReasonEnum = enumOf('LapseReason', 'Why a vote does not count any more.', lapseReasons, {
  ROLE_LOST: 'The voter, or the delegator in whose place they voted, may not vote any more.',
  GROUP_LOST: 'They have left the groups for which the vote was given.',
  AUTHORITY_LOST: 'Their authority does not cover what is asked any more.',
  KEY_REVOKED: 'The API key or session that it was cast with was revoked.',
  ACCESS_ENDED:
    'All access of its voter was ended after it was cast, by a link or a button in Slack, which no key stands for.',
  ONE_PERSON:
    'Its voter, or the one in whose place it was given, has become one person with the requester since, as the owner of its agent.',
  VOIDED: 'An administrator has voided it.',
});

export const Vote = builder
  .objectRef<Pick<StandingVote, 'by' | 'side'> & { readonly because: LapseReason | null }>('Vote')
  .implement({
    description: 'A vote at the stage and revision that a request is at.',
    fields: (t) => ({
      principal: t.field({
        type: Principal,
        description: 'Who voted.',
        resolve: ({ by }, _args, { loaders }) => loaders.principal.load(by).then(existing),
      }),
      side: t.expose('side', { type: VoteSide, description: 'For or against.' }),
      counts: t.boolean({
        description:
          'Whether it counts. A vote of a person who has lost the right to it does not, unless the policy says `votesOutliveRights`.',
        resolve: ({ because }) => because === null,
      }),
      because: t.expose('because', {
        type: LapseReasonEnum,
        nullable: true,
        description: 'Why it does not count; null for one that does.',
      }),
    }),
  });
