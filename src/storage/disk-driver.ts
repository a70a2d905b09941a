import { createReadStream } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FSDriver } from 'flydrive/drivers/fs';
import type { ByteRange } from '../domain/file/byte-range.ts';
import type { RangedDriver } from './drive-store.ts';

/** Files in a directory, for this user alone. */
export class DiskDriver extends FSDriver implements RangedDriver {
  #directory: string;

  constructor(directory: string) {
    super({ location: directory, visibility: 'private' });
    this.#directory = directory;
  }

  /**
   * The library's own way reports a failure while the file may still be about to be opened, so a clean-up
   * then could come too early. It also leaves the bytes to the system's cache, which a power cut empties.
   */
  override async putStream(key: string, contents: Readable): Promise<void> {
    const path = join(this.#directory, key);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const file = await open(path, 'wx', 0o600);
    await pipeline(contents, file.createWriteStream({ flush: true }));
  }

  override async getStream(key: string): Promise<Readable> {
    return this.#read(key, {});
  }

  async getRange(key: string, { first, last }: ByteRange): Promise<Readable> {
    return this.#read(key, { start: first, end: last });
  }

  /** Opened before it is answered, so that a file that is not there is an error here and not half an answer. */
  async #read(key: string, part: { readonly start?: number; readonly end?: number }): Promise<Readable> {
    const stream = createReadStream(join(this.#directory, key), part);
    await new Promise((resolve, reject) => stream.once('open', resolve).once('error', reject));
    return stream;
  }
}
