const waitMaxMs = 15_000;

/** A frame that never comes is a failure with a name, not a run that hangs. */
export function within<T>(promise: Promise<T>, what: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`${what} did not come within ${waitMaxMs} ms.`)),
      waitMaxMs,
    );
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
