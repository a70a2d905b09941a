import { type Authenticate, type AuthenticatorCallbacks, authenticator } from '../auth/authenticate.ts';
import { isSessionSecret } from '../auth/token.ts';
import type { Viewer } from '../auth/viewer.ts';
import type { Optimistic, OptimisticExecution } from '../context.ts';
import { repeat } from '../jobs/repeat.ts';
import type { Usage } from '../memory/usage.ts';
import { graphqlContext } from '../schema/context.ts';
import { schema } from '../schema/schema.ts';
import { type CallerAddress, callerAddress } from '../server/caller-address.ts';
import type { MaskError } from '../server/feed-error.ts';
import type { Logger } from '../server/logger.ts';
import { maskError } from '../server/mask-error.ts';
import type { RefusalParts } from '../server/slow-refusal.ts';
import { useFeeds } from '../server/subscribe.ts';
import { createGraphql, type GraphqlServer, type OperationContext } from '../server/yoga.ts';
import type { Core } from './core.ts';
import { createOptimistic } from './optimistic.ts';
import type { Sources } from './sources.ts';

export interface EdgeParts extends Core {
  /** Ranges of addresses of the proxies that say where a call came from. */
  readonly trustedProxies: readonly string[];
  readonly sources: Sources;
  readonly log: Logger;
}

/** Where operations come in, whatever brings them. */
export interface Edge {
  readonly yoga: GraphqlServer;
  /** For keys alone. */
  readonly authenticate: Authenticate;
  /** For what is in a browser's cookie, too. */
  readonly authenticatePageCaller: Authenticate;
  readonly contextFor: (
    viewer: Viewer,
    requestId: string,
    optimistic?: OptimisticExecution,
  ) => OperationContext;
  readonly optimistic: Optimistic | null;
  readonly callerAddress: CallerAddress;
  readonly maskError: MaskError;
  readonly elapsedMs: Sources['elapsedMs'];
  readonly log: Logger;
  readonly usage: Usage;
  readonly refusal: RefusalParts;
}

export function openEdge(parts: EdgeParts, opened: AsyncDisposableStack): Edge {
  const { ports, hub, sources, trustedProxies, log } = parts;
  const { elapsedMs } = sources;
  const { viewers, keyUses } = ports.memory;
  const authenticate = authenticator(ports.db, {
    onRead: (hash, found) => viewers.keep(hash, found),
    onAccepted: (viewer) => keyUses.note(viewer),
    ...noteRefused(ports.memory.refusals),
  });
  const optimistic = createOptimistic?.({ ...ports, elapsedMs, repeat, log }) ?? null;
  opened.defer(() => optimistic?.close());
  return {
    yoga: graphqlOf(parts),
    // What is in a browser's cookie is taken from a cookie only, where it can be asked which page sends it.
    authenticate: async (secret, address) =>
      isSessionSecret(secret) ? 'UNKNOWN' : authenticate(secret, address),
    authenticatePageCaller: authenticate,
    contextFor(viewer, requestId, execution) {
      keyUses.note(viewer);
      return Object.assign(graphqlContext(ports, viewer, hub, execution), { requestId });
    },
    optimistic,
    callerAddress: callerAddress(trustedProxies),
    maskError: (error) => maskError(error, log),
    elapsedMs,
    log,
    usage: ports.memory.usage,
    refusal: { refusals: ports.memory.refusals, log },
  };
}

function graphqlOf({ ports, hub, sources, log }: EdgeParts): GraphqlServer {
  const feeds = useFeeds(hub, {
    contextFor: (viewer) => graphqlContext(ports, viewer, hub),
    maskError: (error) => maskError(error, log),
    queries: ports.memory.subscriptionQueries,
    random: sources.random,
  });
  return createGraphql(schema, { log, memory: ports.memory, plugins: [feeds] });
}

function noteRefused(
  refusals: RefusalParts['refusals'],
): Pick<AuthenticatorCallbacks, 'onEnded' | 'onElsewhere'> {
  return {
    onEnded(key, refusal) {
      // A browser whose session has ended is nobody's attack.
      if (key.purpose === 'SESSION') return;
      const ids = { credentialId: key.key_id, principalId: key.id };
      refusals.note(key.workspace_id, { reason: `KEY_${refusal}`, ...ids });
    },
    onElsewhere({ workspaceId, keyId, principal }, address) {
      const ids = { credentialId: keyId, principalId: principal.id };
      refusals.note(workspaceId, { reason: 'KEY_ELSEWHERE', ...ids, address });
    },
  };
}
