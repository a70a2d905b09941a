import { couldFill, type StageSeats } from '../../domain/approval/stage-seats.ts';
import { limits } from '../../domain/limits.ts';
import { anyGroup } from '../../domain/policy/satisfiable.ts';
import type { RequestRow } from '../../entities/request.ts';
import { builder } from '../builder.ts';
import type { GraphqlContext } from '../context.ts';
import { badInput } from '../failure.ts';
import { existing } from '../loaders.ts';
import { Principal } from '../refs.ts';
import { judgedRequest, momentFor } from './judged-request.ts';

const SeatVote = builder
  .objectRef<{ readonly request: RequestRow; readonly by: string }>('SeatVote')
  .implement({
    description: 'A vote that fills a seat.',
    fields: (t) => ({
      principal: t.field({
        type: Principal,
        description: 'Who voted.',
        resolve: ({ by }, _args, { loaders }) => loaders.principal.load(by).then(existing),
      }),
      decidedAt: t.field({
        type: 'DateTime',
        description: 'When.',
        resolve: async (vote, _args, context) => (await decisionOf(vote, context)).decidedAt,
      }),
      reason: t.string({
        nullable: true,
        description: 'Why, in the words of the voter.',
        resolve: async (vote, _args, context) => (await decisionOf(vote, context)).reason,
      }),
    }),
  });

async function decisionOf(
  { request, by }: { readonly request: RequestRow; readonly by: string },
  { loaders }: GraphqlContext,
) {
  return existing((await loaders.countedVotes.load(request)).get(by) ?? null);
}

export interface SeatOfRequest {
  readonly request: RequestRow;
  readonly seats: StageSeats;
}

export const Seat = builder.objectRef<SeatOfRequest>('Seat').implement({
  description:
    'The seats of one group at the stage that a request is at: how many the group has to fill, who has, who could.',
  fields: (t) => ({
    group: t.string({
      nullable: true,
      description: 'The group; null when any reviewer may take a seat.',
      resolve: ({ seats }) => seats.group,
    }),
    needed: t.int({ description: 'How many seats it has to fill.', resolve: ({ seats }) => seats.needed }),
    filled: t.field({
      type: [SeatVote],
      description:
        'The votes that fill seats of it, at this revision. A voter of several groups of the stage fills a seat of one.',
      complexity: { field: 1, multiplier: 1 },
      resolve: ({ request, seats }) => seats.filledBy.map((by) => ({ request, by })),
    }),
    couldFill: t.field({
      type: [Principal],
      args: {
        first: t.arg.int({
          description: `How many at most, 1 to ${limits.approversConsideredMax}; ${limits.approversNamedMax} by default.`,
        }),
      },
      description: `Reviewers whose approval would fill one of its seats now, by handle: in the group or standing in for a member, with authority over what is asked, and without a vote of theirs that stands. Among the first ${limits.approversConsideredMax} of the group. Empty when the request is not pending.`,
      complexity: ({ first }) => ({
        field: 10,
        multiplier: Math.min(first ?? limits.approversNamedMax, limits.approversConsideredMax),
      }),
      resolve: (seat, { first }, context) => couldFillSeat(seat, countOf(first), context),
    }),
  }),
});

function countOf(first: number | null | undefined): number {
  const wanted = first ?? limits.approversNamedMax;
  if (wanted >= 1 && wanted <= limits.approversConsideredMax) return wanted;
  throw badInput(`\`first\` is 1 to ${limits.approversConsideredMax}, not ${wanted}.`);
}

async function couldFillSeat(
  { request, seats: { group } }: SeatOfRequest,
  first: number,
  context: GraphqlContext,
) {
  if (request.status !== 'PENDING') return [];
  const { loaders } = context;
  const [ids, judged] = await Promise.all([
    loaders.possibleVoters.load(group ?? anyGroup),
    judgedRequest(request, context),
  ]);
  const able = ids.map(async (id) => {
    const [voter, moment] = await Promise.all([loaders.principal.load(id), momentFor(id, request, context)]);
    return voter && couldFill(voter, judged, group, moment) ? [voter] : [];
  });
  return (await Promise.all(able)).flat().slice(0, first);
}
