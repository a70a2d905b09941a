import type { EventType, LoggedEvent } from '../../domain/event/event.ts';
import { uuidOf } from '../../domain/type-id.ts';
import { builder } from '../builder.ts';
import type { GraphqlContext } from '../context.ts';
import { eventPlace } from '../event/event-place.ts';
import { newestEvent } from '../event/newest-event.ts';
import { notFound } from '../failure.ts';
import { existing } from '../loaders.ts';
import { selectsPersonal } from '../personal.ts';
import { Elicitation, ElicitationEvent } from '../refs.ts';

ElicitationEvent.implement({
  description: 'A question that was asked, or that has ended, when it happened.',
  fields: (t) => ({
    ...eventPlace(t),
    elicitation: t.field({
      type: Elicitation,
      description: 'The question as it now stands.',
      resolve: ({ requestId }, _args, { loaders }) =>
        loaders.elicitation.load(String(requestId)).then(existing),
    }),
  }),
});

const answered: ReadonlySet<EventType> = new Set(['elicitation.answered']);
const everything: ReadonlySet<EventType> = new Set(['elicitation.created', 'elicitation.answered']);
const after =
  'A cursor: first everything after it that has happened already, then what comes. By default what comes.';

async function feedOf(
  elicitationId: string | null | undefined,
  from: string | null,
  context: GraphqlContext,
  personal: boolean,
) {
  const common = { workspaceId: context.viewer.workspaceId, types: answered, after: from, personal };
  if (typeof elicitationId !== 'string') {
    return context.live.feed<GraphqlContext>({ ...common, topic: 'workspace', once: false });
  }
  const requestId = await requireElicitation(elicitationId, context);
  return context.live.feed<GraphqlContext>({
    ...common,
    topic: { requestId },
    // It ends once, so whatever the subscriber has seen: nothing else will ever come.
    current: () => newestEvent(requestId, [...answered], context),
    once: true,
  });
}

async function requireElicitation(id: string, { loaders }: GraphqlContext): Promise<string> {
  const uuid = uuidOf('Elicitation', id);
  if (uuid && (await loaders.elicitation.load(uuid))) return uuid;
  throw notFound('There is no such elicitation in this workspace.');
}

builder.subscriptionFields((t) => ({
  elicitationAnswered: t.field({
    type: ElicitationEvent,
    description:
      'Questions that end, whether they were answered, declined, canceled, or their time was up. With `elicitationId`: emits its end even when that was before, then completes; a question that this workspace does not have fails with the code `NOT_FOUND`. Without it: every one in the workspace.',
    args: {
      elicitationId: t.arg.id({ description: 'Only this question.' }),
      after: t.arg.string({ description: after }),
    },
    subscribe: (_root, { elicitationId, after: from }, context, info) =>
      feedOf(elicitationId, from ?? null, context, selectsPersonal(info)),
    resolve: (event: LoggedEvent) => event,
  }),
  elicitationChanged: t.field({
    type: ElicitationEvent,
    description: 'Questions that are asked and that end, for inboxes and dashboards.',
    args: { after: t.arg.string({ description: after }) },
    subscribe: (_root, { after: from }, context, info) =>
      context.live.feed<GraphqlContext>({
        workspaceId: context.viewer.workspaceId,
        topic: 'workspace',
        types: everything,
        after: from ?? null,
        once: false,
        personal: selectsPersonal(info),
      }),
    resolve: (event: LoggedEvent) => event,
  }),
}));
