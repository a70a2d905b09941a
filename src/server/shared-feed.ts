import type { Viewer } from '../auth/viewer.ts';
import type { Program } from '../pubsub/executor.ts';
import type { AnyFeedRequest } from '../pubsub/feed.ts';

/**
 * What subscribing answers: a feed that the transport is to connect. On purpose no iterable: every plugin
 * would wrap one, and each reader would have its own execution again.
 */
export class SharedFeed {
  readonly request: AnyFeedRequest;
  readonly program: Program;
  readonly viewer: Viewer;

  constructor(request: AnyFeedRequest, program: Program, viewer: Viewer) {
    this.request = request;
    this.program = program;
    this.viewer = viewer;
  }
}
