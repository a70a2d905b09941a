import { type ExecutionArgs, type ExecutionResult, GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Viewer } from '../auth/viewer.ts';
import { isUnavailable, unavailable } from '../domain/unavailable.ts';
import { Feed } from '../pubsub/feed.ts';
import type { Hub } from '../pubsub/hub.ts';
import { processTimers, type Timers } from '../pubsub/timers.ts';
import { errorWithoutHttp } from './http-status.ts';
import { preferredHeartbeatMs } from './preferred-heartbeat.ts';
import { SharedFeed } from './shared-feed.ts';
import { acceptsEventStream, eventStream } from './sse.ts';
import { openFeed, SubscriptionQuery, type SubscriptionQueryParts } from './subscription-query.ts';

export interface FeedsParts extends SubscriptionQueryParts {
  readonly timers?: Timers;
  /** A number from 0 up to 1; by default always the one in the middle. */
  readonly random?: () => number;
}

/**
 * Subscriptions that share their work: subscribing checks the field and answers a feed to be connected,
 * instead of executing every event for every subscriber. Server-sent events are connected here; the
 * WebSocket transport connects its own.
 */
export function useFeeds(hub: Hub, parts: FeedsParts): Plugin {
  const { timers = processTimers, random = () => 0.5 } = parts;
  return {
    onSubscribe({ setSubscribeFn }) {
      setSubscribeFn((args: ExecutionArgs) => subscribe(args, parts));
    },
    onResultProcess({ request, result, setResult, setResultProcessor }) {
      if (Array.isArray(result) && result.some((one) => one instanceof SharedFeed)) {
        return setResult({ errors: [new GraphQLError('A subscription cannot be part of a batch.')] });
      }
      if (isResult(result) && result.errors?.some(isUnavailable)) {
        const away = Response.json(
          { errors: result.errors.map(errorWithoutHttp) },
          { status: 503, headers: { 'retry-after': String(unavailable.retryAfterMs / 1_000) } },
        );
        return setResultProcessor(() => away, 'application/json');
      }
      if (!(result instanceof SharedFeed)) return;
      if (acceptsEventStream(request.headers.get('accept'))) {
        const heartbeatMs = preferredHeartbeatMs(request.headers.get('prefer'));
        const stream = eventStream(hub, result, { timers, random, maskError: parts.maskError, heartbeatMs });
        setResultProcessor(
          (_result, fetchApi) => new fetchApi.Response(stream.body as never, stream.init),
          'text/event-stream',
        );
      } else {
        const init = { status: 406, headers: { accept: 'text/event-stream' } };
        setResultProcessor((_result, fetchApi) => new fetchApi.Response(null, init), 'text/event-stream');
      }
    },
  };
}

function isResult(result: unknown): result is ExecutionResult {
  return typeof result === 'object' && result !== null && 'errors' in result;
}

async function subscribe(
  args: ExecutionArgs,
  parts: SubscriptionQueryParts,
): Promise<SharedFeed | ExecutionResult> {
  try {
    const opened = await openFeed(args);
    if (!(opened instanceof Feed)) return opened;
    const { viewer } = args.contextValue as { viewer: Viewer };
    return new SharedFeed(opened.request, new SubscriptionQuery(args, parts), viewer);
  } catch (error) {
    return { errors: [parts.maskError(error)] };
  }
}
