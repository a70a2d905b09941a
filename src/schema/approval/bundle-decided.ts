import type { EventType, LoggedEvent } from '../../domain/event/event.ts';
import { builder } from '../builder.ts';
import type { GraphqlContext } from '../context.ts';
import { eventPlace } from '../event/event-place.ts';
import { newestEvent } from '../event/newest-event.ts';
import { notFound } from '../failure.ts';
import { existing } from '../loaders.ts';
import { ownFeed } from '../own-feed.ts';
import { oneOf, query } from '../rows.ts';
import { ApprovalBundle, isDecided } from './bundle.ts';

const BundleEvent = builder.objectRef<LoggedEvent>('BundleEvent').implement({
  description: 'The decision by which nothing of a bundle was pending any more.',
  fields: (t) => ({
    ...eventPlace(t),
    bundle: t.field({
      type: ApprovalBundle,
      description: 'The bundle as it now stands.',
      resolve: async ({ requestId }, _args, { loaders }) => {
        const approval = existing(await loaders.approval.load(String(requestId)));
        return existing(await loaders.bundle.load(approval));
      },
    }),
  }),
});

const types: ReadonlySet<EventType> = new Set(['approval.decided']);

/** Not written where the context is in sight: it lives as long as the subscription, and the context must not. */
function acceptsLast(bundleKey: string) {
  return async ({ requestId }: LoggedEvent, context: GraphqlContext) => {
    const approval = requestId && (await context.loaders.approval.load(requestId));
    if (!approval || approval.bundleKey !== bundleKey) return false;
    if (approval.requesterId !== context.viewer.principal.id) return false;
    const bundle = await context.loaders.bundle.load(approval);
    return bundle !== null && isDecided(bundle);
  };
}

/** The newest decision of a bundle of which nothing is pending. */
async function lastDecision(bundleKey: string, context: GraphqlContext): Promise<LoggedEvent | null> {
  const own = { requesterId: context.viewer.principal.id, bundleKey };
  const bundle = await context.loaders.bundle.load(own);
  if (!bundle) throw notFound('You have no approval that is bundled by this key. Create them first.');
  if (!isDecided(bundle)) return null;
  const ids = bundle.members.map(({ id }) => id);
  const [last] = await query<{ id: string }>(
    context,
    (bind) =>
      `select id from request where workspace_id = $1 and ${oneOf('id', ids, 'uuid')(bind)}
       order by decided_at desc nulls last, id desc limit 1`,
  );
  return last ? newestEvent(last.id, [...types], context) : null;
}

builder.subscriptionField('bundleDecided', (t) =>
  t.field({
    type: BundleEvent,
    description:
      'The end of a bundle of yours: emits once nothing of it is pending any more, also when that was before, then completes. Subscribe when all of it has been asked. A key that you have bundled nothing by fails with the code `NOT_FOUND`. Each decision of it is sent by `decisionMade` with the filter `bundleKey`.',
    args: {
      bundleKey: t.arg.string({ required: true, description: 'What your approvals are bundled by.' }),
      after: t.arg.string({
        description: 'A cursor: what was decided after it is looked at first. By default what comes.',
      }),
    },
    subscribe: async (_root, { bundleKey, after }, context) =>
      ownFeed(context, {
        workspaceId: context.viewer.workspaceId,
        topic: 'workspace',
        types,
        after: after ?? null,
        accepts: acceptsLast(bundleKey),
        current: () => lastDecision(bundleKey, context),
        once: true,
        personal: true,
      }),
    resolve: (event: LoggedEvent) => event,
  }),
);
