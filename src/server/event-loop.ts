import { limits } from '../domain/limits.ts';
import type { Cancel, Timers } from '../pubsub/timers.ts';

/** Whether this process gets round to what it has to do at all. */
export interface EventLoop {
  /** How long ago it last did, in milliseconds. */
  readonly silentMs: number;
  close(): void;
}

/** A process that is stuck answers no probe either, and that counts as failed; this is for one that half answers. */
export function watchEventLoop(elapsedMs: () => number, timers: Timers): EventLoop {
  let turnedMs = elapsedMs();
  let cancel: Cancel = () => {};
  const later = () => {
    cancel = timers.after(limits.eventLoopTurnMs, () => {
      turnedMs = elapsedMs();
      later();
    });
  };
  later();
  return {
    get silentMs() {
      return elapsedMs() - turnedMs;
    },
    close: () => cancel(),
  };
}
