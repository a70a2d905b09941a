import type { EventType, LoggedEvent } from '../../domain/event/event.ts';
import { builder } from '../builder.ts';
import { ownFeed } from '../own-feed.ts';
import { selectsPersonal } from '../personal.ts';
import { ElicitationEvent } from '../refs.ts';

const types: ReadonlySet<EventType> = new Set(['elicitation.created', 'elicitation.answered']);

builder.subscriptionField('elicitationChanged', (t) =>
  t.field({
    type: ElicitationEvent,
    description: 'Questions that are asked and that end, for inboxes and dashboards.',
    args: {
      after: t.arg.string({
        description:
          'A cursor: first everything after it that has happened already, then what comes. By default what comes.',
      }),
    },
    subscribe: (_root, { after }, context, info) =>
      ownFeed(context, {
        workspaceId: context.viewer.workspaceId,
        topic: 'workspace',
        types,
        after: after ?? null,
        once: false,
        personal: selectsPersonal(info),
      }),
    resolve: (event: LoggedEvent) => event,
  }),
);
