import type { EventType, LoggedEvent } from '../../domain/event/event.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enum.ts';
import { eventPlace } from '../event/event-place.ts';
import { existing } from '../loaders.ts';
import { ownFeed } from '../own-feed.ts';
import { selectsPersonal } from '../personal.ts';
import { Approval, ApprovalEvent, Decision, Principal } from '../refs.ts';
import { ApprovalFilterInput, acceptsEvents, isPersonal } from './approval-filter.ts';

const changes = {
  'approval.created': 'CREATED',
  'approval.revised': 'REVISED',
  'approval.claimed': 'CLAIMED',
  'approval.released': 'RELEASED',
  'approval.voted': 'VOTED',
  'approval.vote_voided': 'VOTE_VOIDED',
  'approval.delegated': 'DELEGATED',
  'approval.escalated': 'ESCALATED',
  'approval.reminded': 'REMINDED',
  'approval.extended': 'EXTENDED',
  'approval.overridden': 'OVERRIDDEN',
  'approval.decided': 'DECIDED',
  'receipt.redeemed': 'REDEEMED',
  'receipt.revoked': 'REVOKED',
  'effect.lease_renewed': 'LEASE_RENEWED',
  'effect.reported': 'EFFECT_REPORTED',
  'effect.uncertain': 'EFFECT_UNCERTAIN',
} as const satisfies { [Type in EventType & `${'approval' | 'receipt' | 'effect'}.${string}`]: string };

type Change = (typeof changes)[keyof typeof changes];
const types: ReadonlySet<EventType> = new Set(Object.keys(changes) as (keyof typeof changes)[]);

const ApprovalEventType = enumOf<Change>(
  'ApprovalEventType',
  'What happened to an approval.',
  Object.values(changes),
  {
    CREATED: 'It was asked for.',
    REVISED: 'What is asked was replaced: there is a new revision.',
    CLAIMED: 'A reviewer has begun to work on it, or goes on to.',
    RELEASED: 'A reviewer has left it to others.',
    VOTED: 'A reviewer voted, and more votes are needed.',
    VOTE_VOIDED: 'An administrator voided a vote, which does not count any more.',
    DELEGATED: 'The decision was delegated to another reviewer.',
    ESCALATED: 'It went up a stage.',
    REMINDED: 'Half, or nine tenths, of the time of its stage have passed.',
    EXTENDED: 'Its end was moved to a later time; see `approval.expiresAt`.',
    OVERRIDDEN: 'A reviewer overrode the rules; DECIDED follows.',
    DECIDED: 'Its revision ended, by people, the clock or its requester.',
    REDEEMED: 'Its receipt was redeemed; see `approval.effect`.',
    REVOKED: 'Its receipt was revoked before it was redeemed.',
    LEASE_RENEWED: 'Who redeemed its receipt still works on the effect; see `approval.effect.leaseEndsAt`.',
    EFFECT_REPORTED: 'It was reported whether the effect succeeded or failed.',
    EFFECT_UNCERTAIN: 'The effect was not reported in time, so that nobody knows whether it happened.',
  },
);

ApprovalEvent.implement({
  description: 'A change of an approval, when it happened.',
  fields: (t) => ({
    ...eventPlace(t),
    type: t.field({
      type: ApprovalEventType,
      description: 'What happened.',
      resolve: (event) => changes[event.type as keyof typeof changes],
    }),
    approval: t.field({
      type: Approval,
      description: 'The approval as it now stands, which may be later than the change.',
      resolve: ({ requestId }, _args, { loaders }) => loaders.approval.load(String(requestId)).then(existing),
    }),
    actor: t.field({
      type: Principal,
      nullable: true,
      description: 'Who did it; for an expiry, the system.',
      resolve: ({ actorId }, _args, { loaders }) => (actorId ? loaders.principal.load(actorId) : null),
    }),
    decision: t.field({
      type: Decision,
      nullable: true,
      description: 'The decision that the change is, or that its effect is of; null when it is none.',
      resolve: ({ payload }, _args, { loaders }) =>
        typeof payload['decisionId'] === 'string' ? loaders.decision.load(payload['decisionId']) : null,
    }),
  }),
});

builder.subscriptionField('approvalChanged', (t) =>
  t.field({
    type: ApprovalEvent,
    description: 'Everything that changes an approval, for inboxes and dashboards.',
    args: {
      filter: t.arg({
        type: ApprovalFilterInput,
        description:
          'Only changes of such approvals, a change of status that takes one out of the filter included, so that a list knows to drop it.',
      }),
      after: t.arg.string({
        description:
          'A cursor: first everything after it that has happened already, then what comes. By default what comes.',
      }),
    },
    subscribe: (_root, { filter, after }, context, info) => {
      const accepts = acceptsEvents(filter, 'kept');
      return ownFeed(context, {
        workspaceId: context.viewer.workspaceId,
        topic: 'workspace',
        types,
        after: after ?? null,
        once: false,
        personal: selectsPersonal(info) || isPersonal(filter),
        ...(accepts ? { accepts } : {}),
      });
    },
    resolve: (event: LoggedEvent) => event,
  }),
);
