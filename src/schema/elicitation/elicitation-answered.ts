import type { EventType, LoggedEvent } from '../../domain/event/event.ts';
import { uuidOf } from '../../domain/type-id.ts';
import { builder } from '../builder.ts';
import type { GraphqlContext } from '../context.ts';
import { newestEvent } from '../event/newest-event.ts';
import { notFound } from '../failure.ts';
import { ownFeed } from '../own-feed.ts';
import { selectsPersonal } from '../personal.ts';
import { ElicitationEvent } from '../refs.ts';

const types: ReadonlySet<EventType> = new Set(['elicitation.answered']);

async function feedOf(
  elicitationId: string | null | undefined,
  from: string | null,
  context: GraphqlContext,
  personal: boolean,
) {
  const common = { workspaceId: context.viewer.workspaceId, types, after: from, personal };
  if (typeof elicitationId !== 'string') {
    return ownFeed(context, { ...common, topic: 'workspace', once: false });
  }
  const requestId = await requireElicitation(elicitationId, context);
  return ownFeed(context, {
    ...common,
    topic: { requestId },
    // It ends once, so whatever the subscriber has seen: nothing else will ever come.
    current: () => newestEvent(requestId, [...types], context),
    once: true,
  });
}

async function requireElicitation(id: string, { loaders }: GraphqlContext): Promise<string> {
  const uuid = uuidOf('Elicitation', id);
  if (uuid && (await loaders.elicitation.load(uuid))) return uuid;
  throw notFound('There is no such elicitation in this workspace.');
}

builder.subscriptionField('elicitationAnswered', (t) =>
  t.field({
    type: ElicitationEvent,
    description:
      'Questions that end, whether they were answered, declined, canceled, or their time was up. With `elicitationId`: emits its end even when that was before, then completes; a question that this workspace does not have fails with the code `NOT_FOUND`. Without it: every one in the workspace.',
    args: {
      elicitationId: t.arg.id({ description: 'Only this question, `elic_…`.' }),
      after: t.arg.string({
        description:
          'A cursor: first everything after it that has ended already, then what ends. By default what ends from now on.',
      }),
    },
    subscribe: (_root, { elicitationId, after }, context, info) =>
      feedOf(elicitationId, after ?? null, context, selectsPersonal(info)),
    resolve: (event: LoggedEvent) => event,
  }),
);
