import { limits } from '../domain/limits.ts';
import { maxOf, overLimit } from '../domain/quota/quota.ts';
import { RefusedError } from './refused-error.ts';
import type { Subscriber } from './subscriber.ts';

/** Why a connection may not be opened, if it may not. The connection itself is counted already. */
export function connectionRefusal(subscriber: Subscriber): RefusedError | null {
  const ended = endedRefusal(subscriber);
  if (ended) return ended;
  const { holders, viewer } = subscriber.credential;
  const max = maxOf('SOCKETS', 'KEY', viewer.quotas);
  return holders.size <= max ? null : limitRefusal(overLimit('SOCKETS', 'KEY', max));
}

/** Why a connection may not have another subscription, if it may not. */
export function subscriptionRefusal(subscriber: Subscriber): RefusedError | null {
  const { credential, subscriptions } = subscriber;
  const ended = endedRefusal(subscriber);
  if (ended) return ended;
  if (subscriptions.length >= limits.subscriptionsMaxPerSocket) {
    return limitRefusal(`One connection may hold ${limits.subscriptionsMaxPerSocket} subscriptions.`);
  }
  if (credential.subscriptions >= limits.subscriptionsMaxPerKey) {
    return limitRefusal(`One key may hold ${limits.subscriptionsMaxPerKey} subscriptions.`);
  }
  return null;
}

function endedRefusal({ gone, credential }: Subscriber): RefusedError | null {
  if (!gone && !credential.refusal) return null;
  return new RefusedError('UNAUTHENTICATED', 'The credential of this connection has ended.');
}

const limitRefusal = (sentence: string) => new RefusedError('RATE_LIMITED', sentence);
