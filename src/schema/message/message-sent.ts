import type { EventType, LoggedEvent } from '../../domain/event/event.ts';
import { requireApproval } from '../approval/require-approval.ts';
import { builder } from '../builder.ts';
import { eventPlace } from '../event/event-place.ts';
import { existing } from '../loaders.ts';
import { ownFeed } from '../own-feed.ts';
import { selectsPersonal } from '../personal.ts';
import { Message, MessageEvent } from '../refs.ts';

const types: ReadonlySet<EventType> = new Set(['message.sent']);

MessageEvent.implement({
  description: 'A message, when it was sent.',
  fields: (t) => ({
    ...eventPlace(t),
    message: t.field({
      type: Message,
      description: 'The message.',
      resolve: ({ payload }, _args, { loaders }) =>
        loaders.message.load(String(payload['messageId'])).then(existing),
    }),
  }),
});

builder.subscriptionField('messageSent', (t) =>
  t.field({
    type: MessageEvent,
    description:
      'What is said about an approval, as it is said, automatic answers included. Goes on after the decision. An approval that this workspace does not have fails with the code `NOT_FOUND`.',
    args: {
      approvalId: t.arg.id({ required: true, description: 'The approval.' }),
      after: t.arg.string({
        description:
          'A cursor: first everything after it that has been said already, then what comes. By default what comes.',
      }),
    },
    subscribe: async (_root, { approvalId, after }, context, info) =>
      ownFeed(context, {
        workspaceId: context.viewer.workspaceId,
        topic: { requestId: await requireApproval(approvalId, context) },
        types,
        after: after ?? null,
        once: false,
        personal: selectsPersonal(info),
      }),
    resolve: (event: LoggedEvent) => event,
  }),
);
