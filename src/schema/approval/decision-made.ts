import type { EventType, LoggedEvent } from '../../domain/event/event.ts';
import { decodeCursor } from '../../domain/event/event-cursor.ts';
import type { Decided } from '../../entities/decided.ts';
import { builder } from '../builder.ts';
import type { GraphqlContext } from '../context.ts';
import { eventPlace } from '../event/event-place.ts';
import { badInput } from '../failure.ts';
import { existing } from '../loaders.ts';
import { ownFeed } from '../own-feed.ts';
import { selectsPersonal } from '../personal.ts';
import { Approval, Decision, DecisionEvent } from '../refs.ts';
import { type ApprovalFilter, ApprovalFilterInput, acceptsEvents, isPersonal } from './approval-filter.ts';
import { decidedEvent } from './decided-event.ts';
import { requireApproval } from './require-approval.ts';

/**
 * Something of what an event says was decided. What this server has just written is answered without waiting
 * for anything, because an agent waits for it.
 */
function ofDecided<Part>(
  event: LoggedEvent,
  { loaders, memory }: GraphqlContext,
  part: (decided: Decided) => Part,
): Part | Promise<Part> {
  const kept = memory.decided.writtenWith(event);
  if (kept) return part(kept);
  return loaders.decided.load(String(event.payload['decisionId'])).then((read) => part(existing(read)));
}

DecisionEvent.implement({
  description: 'A decision, when it was made.',
  fields: (t) => ({
    ...eventPlace(t),
    decision: t.field({
      type: Decision,
      description: 'The decision.',
      resolve: (event, _args, context) => ofDecided(event, context, ({ decision }) => decision),
    }),
    approval: t.field({
      type: Approval,
      description: 'What was decided, as it now stands.',
      resolve: (event, _args, context) => ofDecided(event, context, ({ approval }) => approval),
    }),
  }),
});

const finalTypes: ReadonlySet<EventType> = new Set(['approval.decided']);
const everyType: ReadonlySet<EventType> = new Set([
  'approval.voted',
  'approval.delegated',
  'approval.escalated',
  'approval.decided',
]);

/** Not written where the context is in sight: it lives as long as an agent waits, and the context must not. */
const isDecided = (event: LoggedEvent): boolean => event.type === 'approval.decided';

interface Args {
  readonly approvalId?: string | null | undefined;
  readonly filter?: ApprovalFilter | null | undefined;
  readonly after?: string | null | undefined;
  readonly finalOnly?: boolean | null | undefined;
}

async function feedOf(args: Args, context: GraphqlContext, selectionIsPersonal: boolean) {
  const { approvalId, filter, after = null } = args;
  const finalOnly = args.finalOnly ?? true;
  const types = finalOnly ? finalTypes : everyType;
  const common = { workspaceId: context.viewer.workspaceId, types, after };
  if (typeof approvalId !== 'string') {
    const accepts = acceptsEvents(filter, 'dropped');
    return ownFeed(context, {
      ...common,
      topic: 'workspace',
      once: false,
      personal: selectionIsPersonal || isPersonal(filter),
      ...(accepts ? { accepts } : {}),
    });
  }
  if (filter) throw badInput('Give `approvalId` or `filter`, not both: one approval needs no filter.');
  const requestId = await requireApproval(approvalId, context);
  return ownFeed(context, {
    ...common,
    topic: { requestId },
    current: () => decisionAfter(after, requestId, context),
    once: finalOnly,
    endsAfter: isDecided,
    personal: selectionIsPersonal,
  });
}

/**
 * The decision that was made before. One that ended the request is sent whatever the subscriber has seen,
 * because no other event will come and a waiting agent must wake. A request for information is sent only once:
 * after it, the requester waits for what the next revision brings.
 */
async function decisionAfter(
  after: string | null,
  requestId: string,
  context: GraphqlContext,
): Promise<LoggedEvent | null> {
  const event = await decidedEvent(requestId, context);
  if (!event || after === null || event.payload['status'] !== 'INFO_REQUESTED') return event;
  return event.seq > decodeCursor(after).seq ? event : null;
}

builder.subscriptionField('decisionMade', (t) =>
  t.field({
    type: DecisionEvent,
    description:
      'Decisions as they are made. With `approvalId`: emits the final decision even when it was made before, then completes; an approval that this workspace does not have fails with the code `NOT_FOUND`. Without it: every decision in the workspace.',
    args: {
      approvalId: t.arg.id({ description: 'Only decisions on this approval. Not together with `filter`.' }),
      filter: t.arg({
        type: ApprovalFilterInput,
        description: 'Only decisions on such approvals; the status is the one after the decision.',
      }),
      after: t.arg.string({
        description:
          'A cursor: first everything after it that has been decided already, then what comes. By default what comes.',
      }),
      finalOnly: t.arg.boolean({
        defaultValue: true,
        description: 'False: delegations and votes short of what is needed, too.',
      }),
    },
    subscribe: (_root, args, context, info) => feedOf(args, context, selectsPersonal(info)),
    resolve: (event: LoggedEvent) => event,
  }),
);
