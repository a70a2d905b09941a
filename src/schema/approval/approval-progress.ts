import { stageOf } from '../../domain/approval/authority.ts';
import { stageSeats } from '../../domain/approval/stage-seats.ts';
import { tally } from '../../domain/policy/ballot.ts';
import { isForAssignee } from '../../domain/policy/right.ts';
import type { RequestRow } from '../../entities/request.ts';
import { builder } from '../builder.ts';
import { Seats } from '../policy/seats.ts';
import { Seat } from './seat.ts';
import { Vote } from './vote.ts';

export const ApprovalProgress = builder.objectRef<RequestRow>('ApprovalProgress').implement({
  description: 'How far the people whose votes are needed have come.',
  fields: (t) => ({
    stage: t.exposeInt('stage', { description: 'The stage that the request is at, counted from 1.' }),
    stages: t.int({
      description: 'How many stages there are.',
      resolve: ({ policySnapshot }) => policySnapshot.stages.length,
    }),
    approvals: t.int({
      description: 'Seats of this stage that are filled, at this revision.',
      resolve: (request) => tally(request.ballot, stageOf(request)).approvals,
    }),
    rejections: t.int({
      description: 'Persons who have voted against it, at this stage and revision.',
      resolve: (request) => tally(request.ballot, stageOf(request)).rejections,
    }),
    required: t.int({
      description: 'How many seats this stage has.',
      resolve: (request) => stageOf(request).count,
    }),
    denyThreshold: t.int({
      description: 'How many persons have to vote against it to end it.',
      resolve: (request) => stageOf(request).denyThreshold,
    }),
    assigneeOnly: t.boolean({
      description:
        'Whether it is assigned, and at this stage only the assignee, and who stands in for them, may decide. False: an assignment is a label.',
      resolve: (request) => isForAssignee(stageOf(request), request),
    }),
    groups: t.field({
      type: [Seats],
      description: 'Whom this stage needs; empty when any reviewer will do.',
      complexity: { field: 1, multiplier: 1 },
      resolve: (request) => stageOf(request).groups,
    }),
    seats: t.field({
      type: [Seat],
      description: 'The seats of this stage, group by group, with those who have taken them.',
      complexity: { field: 1, multiplier: 1 },
      resolve: (request) => stageSeats(request).map((seats) => ({ request, seats })),
    }),
    votes: t.field({
      type: [Vote],
      description:
        'The vote of each person at this stage and revision: those that count, and those that do not count any more.',
      complexity: { field: 1, multiplier: 1 },
      resolve: ({ ballot: { votes, lapsed = [] } }) => [
        ...votes.map(({ by, side }) => ({ by, side, because: null })),
        ...lapsed,
      ],
    }),
    stageEndsAt: t.expose('stageEndsAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it goes to the next stage by itself; null when it does not.',
    }),
  }),
});
