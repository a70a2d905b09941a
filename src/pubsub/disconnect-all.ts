import type { Subscriber } from './subscriber.ts';
import type { Timers } from './timers.ts';

/** Closes the connections one after the other: all at once would reconnect all at once, to another replica. */
export async function disconnectAll(
  subscribers: readonly Subscriber[],
  overMs: number,
  timers: Timers,
): Promise<void> {
  const departures = subscribers.map((subscriber, nth) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    timers.after((overMs * nth) / subscribers.length, () => {
      if (!subscriber.gone) subscriber.transport.leave();
      resolve();
    });
    return promise;
  });
  await Promise.all(departures);
}
