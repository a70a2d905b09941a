/** Work that is done again and again while the process runs. */
export interface Repeated {
  readonly name: string;
  readonly everyMs: number;
  /** Answers whether there is more to do at once. */
  readonly run: () => Promise<boolean>;
  /** Called with a failure; the work is tried again at its next time, so a database that restarts is waited for. */
  readonly onError: (error: unknown, name: string) => void;
}

/** Repeats the work, never beside itself, until it is stopped; stopping waits for what is under way. */
export function repeat({ name, everyMs, run, onError }: Repeated): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  const again = (afterMs: number) => {
    if (stopped) return;
    timer = setTimeout(() => {
      running = once();
    }, afterMs);
    timer.unref();
  };
  const once = async () => {
    let more = false;
    try {
      more = await run();
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
  };
}
