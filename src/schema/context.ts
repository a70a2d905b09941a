import type { Viewer } from '../auth/viewer.ts';
import { type Context, contextFor, type OptimisticExecution, type Ports } from '../context.ts';
import type { Live } from '../pubsub/live.ts';
import { type Loaders, loadersFor } from './loaders.ts';

/** What a resolver gets: an operation's context, batched reads, and the live log. */
export interface GraphqlContext extends Context {
  readonly loaders: Loaders;
  /** Forgets what was read: before a change it says nothing about what is so after it. */
  readonly forget: () => void;
  readonly live: Live;
}

export function graphqlContext(
  ports: Ports,
  viewer: Viewer,
  live: Live,
  optimistic?: OptimisticExecution,
): GraphqlContext {
  let loaders: Loaders | undefined;
  const forget = () => {
    loaders = undefined;
  };
  // Spreading would read `em` and fork it, so the parts are laid over the same object.
  const context = Object.assign(contextFor(ports, viewer, optimistic), { live, forget });
  return Object.defineProperty(context as GraphqlContext, 'loaders', {
    enumerable: true,
    get: () => (loaders ??= loadersFor(context)),
  });
}
