import type { LoggedEvent } from '../domain/event/event.ts';
import { readsOwnOnly } from '../domain/people/scopes.ts';
import type { FeedRequest } from '../pubsub/live.ts';
import type { GraphqlContext } from './context.ts';

/** A feed of what the viewer may read: of a whole workspace, their own requests, questions and runs. */
export function ownFeed(
  context: GraphqlContext,
  request: FeedRequest<GraphqlContext>,
): AsyncIterable<LoggedEvent> {
  if (!readsOwnOnly(context.viewer.scopes) || request.topic !== 'workspace') {
    return context.live.feed(request);
  }
  return context.live.feed<GraphqlContext>({ ...request, personal: true, accepts: acceptsOwn(request) });
}

/** Not written where the context is in sight: it lives as long as the subscription, and the context must not. */
function acceptsOwn({ accepts }: FeedRequest<GraphqlContext>) {
  return async (event: LoggedEvent, context: GraphqlContext) =>
    (await isOwn(event, context)) && (!accepts || (await accepts(event, context)));
}

/** The loaders read own rows only. */
async function isOwn({ type, requestId }: LoggedEvent, { loaders }: GraphqlContext): Promise<boolean> {
  if (requestId === null) return false;
  if (type.startsWith('elicitation.')) return (await loaders.elicitation.load(requestId)) !== null;
  if (type.startsWith('execution.')) return (await loaders.execution.load(requestId)) !== null;
  return (await loaders.approval.load(requestId)) !== null;
}
