/** A semaphore: so many jobs run at the same time, the others wait in order. */
export class Semaphore {
  #maxAtOnce: number;
  #running = 0;
  #waiting: (() => void)[] = [];

  constructor(maxAtOnce: number) {
    this.#maxAtOnce = maxAtOnce;
  }

  async run<Result>(job: () => Promise<Result>): Promise<Result> {
    // A finished job hands its place on, so the next one must not be counted twice.
    if (this.#running < this.#maxAtOnce) this.#running += 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await job();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }
}
