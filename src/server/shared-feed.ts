import type { Viewer } from '../auth/viewer.ts';
import type { Executor } from '../pubsub/executor.ts';
import type { AnyFeedRequest } from '../pubsub/feed.ts';

/**
 * What subscribing answers: a feed that the transport is to connect. On purpose no iterable: every plugin
 * would wrap one, and each reader would have its own execution again.
 */
export class SharedFeed {
  readonly request: AnyFeedRequest;
  readonly executor: Executor;
  readonly viewer: Viewer;

  constructor(request: AnyFeedRequest, executor: Executor, viewer: Viewer) {
    this.request = request;
    this.executor = executor;
    this.viewer = viewer;
  }
}
