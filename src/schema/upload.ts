import { ValidationError } from '../domain/errors.ts';
import type { ArrivingFile } from '../domain/file/stored-file.ts';

/** A file that a multipart request holds. It stands among the variables before its bytes have arrived. */
export class Upload {
  #arriving: Promise<ArrivingFile>;
  #opened = false;
  #onOpen: () => void;

  constructor(arriving: Promise<ArrivingFile>, onOpen: () => void) {
    this.#arriving = arriving;
    this.#onOpen = onOpen;
    // It may fail to arrive while nothing waits for it.
    arriving.catch(() => undefined);
  }

  get opened(): boolean {
    return this.#opened;
  }

  /** The file, once; its bytes are nowhere to be read from a second time. */
  async open(): Promise<ArrivingFile> {
    if (this.#opened) {
      throw new ValidationError([
        { path: ['input', 'file'], message: 'This file has been used already. Send it once for every use.' },
      ]);
    }
    this.#opened = true;
    this.#onOpen();
    return this.#arriving;
  }
}
