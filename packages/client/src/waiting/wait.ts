import { WaitTimeoutError } from '../errors.ts';

/** How a wait can end before what is waited for has. */
export interface WaitOptions {
  /** Ends the wait, not the request. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds after which the wait ends with a `WaitTimeoutError`; by default it lasts as long as the request. */
  readonly timeout?: number | undefined;
}

/** One caller that waits for the end of one object. */
export interface Wait<Thing> {
  readonly id: string;
  readonly ended: Promise<Thing>;
  resolve(thing: Thing): void;
  reject(error: unknown): void;
}

/** `onEnd` is called once, whichever way it ends. */
export function startWait<Thing>(
  id: string,
  { signal, timeout }: WaitOptions,
  onEnd: (wait: Wait<Thing>) => void,
): Wait<Thing> {
  signal?.throwIfAborted();
  let resolve: (thing: Thing) => void = () => {};
  let reject: (error: unknown) => void = () => {};
  const ended = new Promise<Thing>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  const message = `“${id}” has not ended within ${timeout} ms.`;
  const timer =
    timeout === undefined
      ? undefined
      : setTimeout(() => wait.reject(new WaitTimeoutError(message, { code: 'WAIT_TIMEOUT' })), timeout);
  const onAbort = () => wait.reject(signal?.reason);
  const finish = () => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
    onEnd(wait);
  };
  const wait: Wait<Thing> = {
    id,
    ended,
    resolve: (thing) => {
      finish();
      resolve(thing);
    },
    reject: (error) => {
      finish();
      reject(error);
    },
  };
  signal?.addEventListener('abort', onAbort, { once: true });
  return wait;
}
