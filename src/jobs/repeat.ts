import { limits } from '../domain/limits.ts';
import type { Turns } from '../domain/work/turns.ts';

/** Work that is done again and again while the process runs. */
export interface Repeated {
  readonly name: string;
  readonly everyMs: number;
  /** Answers whether there is more to do at once. */
  readonly run: () => Promise<boolean>;
  /** Called with a failure; the work is tried again at its next time, so a database that restarts is waited for. */
  readonly onError: (error: unknown, name: string) => void;
  /** Notes that the work comes round. */
  readonly turns?: Turns;
}

/** A turn that hangs. It is left behind, and the next one starts beside it. */
class TurnOverdueError extends Error {
  constructor() {
    super(`It is not over after ${limits.turnMaxMs} ms; the next turn does not wait for it.`);
  }
}

/**
 * Repeats the work until it is stopped, not beside itself unless a turn hangs; stopping waits for what is under way.
 */
export function repeat({ name, everyMs, run, onError, turns }: Repeated): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  const again = (afterMs: number) => {
    turns?.cameRound(name, afterMs);
    if (stopped) return;
    timer = setTimeout(() => {
      running = once();
    }, afterMs);
    timer.unref();
  };
  const once = async () => {
    let more = false;
    try {
      more = await withinTurn(run());
    } catch (error) {
      onError(error, name);
    }
    again(more ? 0 : everyMs);
  };

  again(everyMs);
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
    turns?.forget(name);
  };
}

async function withinTurn<Result>(turn: Promise<Result>): Promise<Result> {
  const { promise: overdue, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new TurnOverdueError()), limits.turnMaxMs);
  timer.unref();
  try {
    return await Promise.race([turn, overdue]);
  } finally {
    clearTimeout(timer);
  }
}
