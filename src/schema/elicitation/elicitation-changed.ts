import type { EventType, LoggedEvent } from '../../domain/event/event.ts';
import { builder } from '../builder.ts';
import type { GraphqlContext } from '../context.ts';
import { type InboxFilter, InboxFilterInput, inboxConditions, inInbox } from '../inbox/inbox-filter.ts';
import { ownFeed } from '../own-feed.ts';
import { selectsPersonal } from '../personal.ts';
import { ElicitationEvent } from '../refs.ts';

const types: ReadonlySet<EventType> = new Set(['elicitation.created', 'elicitation.answered']);

/** Not written where the context is in sight: it lives as long as the subscription, and the context must not. */
function acceptsQuestions(filter: InboxFilter) {
  inboxConditions(filter);
  return async ({ requestId }: LoggedEvent, context: GraphqlContext) =>
    requestId !== null && (await inInbox(requestId, filter, context));
}

builder.subscriptionField('elicitationChanged', (t) =>
  t.field({
    type: ElicitationEvent,
    description: 'Questions that are asked and that end, for inboxes and dashboards.',
    args: {
      filter: t.arg({
        type: InboxFilterInput,
        description:
          'Only such questions. A filter by `type` or `riskLevel` leaves out all of them, for they have neither.',
      }),
      after: t.arg.string({
        description:
          'A cursor: first everything after it that has happened already, then what comes. By default what comes.',
      }),
    },
    subscribe: (_root, { filter, after }, context, info) =>
      ownFeed(context, {
        workspaceId: context.viewer.workspaceId,
        topic: 'workspace',
        types,
        after: after ?? null,
        once: false,
        personal: selectsPersonal(info),
        ...(filter ? { accepts: acceptsQuestions(filter) } : {}),
      }),
    resolve: (event: LoggedEvent) => event,
  }),
);
