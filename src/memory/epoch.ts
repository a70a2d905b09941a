/**
 * The epoch of the database's logs, which every event cursor carries. Read once: it changes only when the database
 * is restored from a backup, which `clear` is for when it happens under a running server.
 */
export class EpochCache {
  #epoch: string | Promise<string> | null = null;

  get(read: () => Promise<string>): string | Promise<string> {
    if (this.#epoch !== null) return this.#epoch;
    const reading = read();
    this.#epoch = reading;
    // A failure is no answer to be kept, nor is one that was asked for before.
    const keep = (epoch: string | null) => {
      if (this.#epoch === reading) this.#epoch = epoch;
    };
    reading.then(keep, () => keep(null));
    return reading;
  }

  clear(): void {
    this.#epoch = null;
  }
}
