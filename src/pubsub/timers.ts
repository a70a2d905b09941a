/** Undoes what has not happened yet. */
export type Cancel = () => void;

/** Waiting, as an argument, so that tests need not. */
export interface Timers {
  after(ms: number, run: () => void): Cancel;
}

/** The process's own timers. None of them keeps the process alive. */
export const processTimers: Timers = {
  after(ms, run) {
    const timer = setTimeout(run, ms).unref();
    return () => clearTimeout(timer);
  },
};
