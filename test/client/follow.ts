import { setTimeout as after } from 'node:timers/promises';
import { decodeCursor } from '../../src/domain/event-cursor.ts';
import type { Subscription } from './inbox.ts';
import { type BriefDecision, briefDecisions, type Listen } from './listen.ts';

/** Somebody who listens whatever happens: comes back after every break, from the last cursor. */
export interface Follower {
  /** Everything that was received, repetitions and all. */
  readonly received: readonly BriefDecision[];
  /** How often it had to come back. */
  readonly returns: number;
  stop(): Promise<void>;
}

interface How {
  readonly listen: Listen;
  /** Breaks each connection after so many events, as a network might. */
  readonly cutAfter?: () => number;
}

/** Follows all decisions on whichever of the servers answers. */
export function follow(urls: readonly string[], key: string | null, from: string, how: How): Follower {
  const received: BriefDecision[] = [];
  let subscription: Subscription<BriefDecision> | null = null;
  let stopped = false;
  let connections = 0;

  const listenOnce = async (url: string) => {
    const cursor = received.at(-1)?.cursor ?? from;
    subscription = await how.listen<BriefDecision>({ url, key }, briefDecisions, { after: cursor });
    connections += 1;
    // It may have been told to stop while it was connecting.
    if (stopped) subscription.stop();
    const { heard, ended } = subscription;
    const patience = how.cutAfter?.() ?? Number.POSITIVE_INFINITY;
    let taken = 0;
    const take = () => {
      received.push(...heard.slice(taken));
      taken = heard.length;
      if (taken >= patience) subscription?.stop();
    };
    const taking = setInterval(take, 5);
    await ended;
    clearInterval(taking);
    take();
  };
  const following = (async () => {
    for (let turn = 0; !stopped; turn += 1) {
      // A server that is away is tried again in its turn.
      await listenOnce(urls[turn % urls.length] ?? '').catch(() => after(20));
    }
  })();
  return {
    received,
    get returns() {
      return connections - 1;
    },
    async stop() {
      stopped = true;
      subscription?.stop();
      await following;
    },
  };
}

/** What a reader keeps: each cursor once. In the order of arrival. */
export function withoutRepeats(received: readonly BriefDecision[]): BriefDecision[] {
  const seen = new Set<string>();
  return received.filter(({ cursor }) => !seen.has(cursor) && seen.add(cursor));
}

export function isInOrder(events: readonly BriefDecision[]): boolean {
  const places = events.map(({ cursor }) => decodeCursor(cursor).seq);
  return places.every((place, i) => i === 0 || place > (places[i - 1] ?? 0));
}
