import { limits } from '../domain/limits.ts';
import { overLimit } from '../domain/quota/quota.ts';
import type { HeldOpen, ReachedLimit } from './held-open.ts';
import { RefusedError } from './refused-error.ts';
import type { Subscriber } from './subscriber.ts';

/** Why a connection may not be opened, if it may not. The connection itself is counted already. */
export function connectionRefusal(subscriber: Subscriber, held: HeldOpen): RefusedError | null {
  const ended = endedRefusal(subscriber);
  if (ended) return ended;
  return refusalOf(held.overConnections(subscriber.credential.viewer));
}

/** Why a connection may not have another subscription, if it may not. */
export function subscriptionRefusal(
  subscriber: Subscriber,
  document: number,
  held: HeldOpen,
): RefusedError | null {
  const { credential, subscriptions } = subscriber;
  const ended = endedRefusal(subscriber);
  if (ended) return ended;
  if (subscriptions.length >= limits.subscriptionsMaxPerSocket) {
    return limitRefusal(`One connection may hold ${limits.subscriptionsMaxPerSocket} subscriptions.`);
  }
  if (credential.subscriptions >= limits.subscriptionsMaxPerKey) {
    return limitRefusal(`One key may hold ${limits.subscriptionsMaxPerKey} subscriptions.`);
  }
  return refusalOf(held.overDocuments(credential.viewer, document));
}

function refusalOf(reached: ReachedLimit | null): RefusedError | null {
  return reached && limitRefusal(overLimit(reached.kind, reached.holder, reached.max));
}

function endedRefusal({ gone, credential }: Subscriber): RefusedError | null {
  if (!gone && !credential.refusal) return null;
  return new RefusedError('UNAUTHENTICATED', 'The credential of this connection has ended.');
}

const limitRefusal = (sentence: string) => new RefusedError('RATE_LIMITED', sentence);
