/**
 * The epoch of the database's logs, which every event cursor carries. Read once: it changes only when the database
 * is restored from a backup, which needs the server stopped.
 */
export class EpochCache {
  #epoch: string | Promise<string> | null = null;

  get(read: () => Promise<string>): string | Promise<string> {
    if (this.#epoch !== null) return this.#epoch;
    const reading = read();
    this.#epoch = reading;
    reading.then(
      (epoch) => {
        this.#epoch = epoch;
      },
      // A failure is no answer to be kept.
      () => {
        this.#epoch = null;
      },
    );
    return reading;
  }
}
