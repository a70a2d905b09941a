import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FileStore } from '../../../context.ts';
import { ValidationError } from '../../../domain/errors.ts';
import type { ArrivingFile } from '../../../domain/file/stored-file.ts';
import { limits } from '../../../domain/limits.ts';

/** What is known of a file once all of it has passed by. */
export interface MeasuredFile {
  readonly sizeBytes: number;
  /** In hexadecimal. */
  readonly sha256: string;
  /** Its first bytes, by which its type is detected. */
  readonly head: Uint8Array;
}

/**
 * Passes a file on to where it is stored, no faster than that takes it, and leaves nothing there when it fails.
 */
export async function storeFile(
  files: FileStore,
  id: string,
  { bytes, sizeBytes }: Pick<ArrivingFile, 'bytes' | 'sizeBytes'>,
): Promise<MeasuredFile> {
  if (sizeBytes !== null && sizeBytes > files.maxBytes) throw tooLarge(files.maxBytes);
  const measure = new MeasuringTransform(files.maxBytes);
  try {
    await files.put(id, Readable.from(measure.pass(bytes), { objectMode: false }));
    return measure.result();
  } catch (error) {
    await discard(files, id);
    throw measure.failure ?? error;
  }
}

/** What cannot be deleted now, the sweep deletes later; the reason why it has to go is not lost over it. */
export async function discard(files: FileStore, id: string): Promise<void> {
  await files.delete(id).catch(() => undefined);
}

class MeasuringTransform {
  /** Why there was no end to it. Libraries wrap what went wrong, and only some of them keep it. */
  failure: unknown = null;
  #maxBytes: number;
  #sizeBytes = 0;
  #hash = createHash('sha256');
  #head: Uint8Array = new Uint8Array();

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  async *pass(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
    try {
      for await (const chunk of bytes) {
        this.#sizeBytes += chunk.length;
        if (this.#sizeBytes > this.#maxBytes) throw tooLarge(this.#maxBytes);
        this.#hash.update(chunk);
        this.#see(chunk);
        yield chunk;
      }
    } catch (error) {
      this.failure = error;
      throw error;
    }
  }

  result(): MeasuredFile {
    return { sizeBytes: this.#sizeBytes, sha256: this.#hash.digest('hex'), head: this.#head };
  }

  #see(chunk: Uint8Array): void {
    const missing = limits.fileHeadBytes - this.#head.length;
    if (missing > 0) this.#head = Buffer.concat([this.#head, chunk.subarray(0, missing)]);
  }
}

function tooLarge(maxBytes: number): ValidationError {
  const mebibytes = (maxBytes / 1024 / 1024).toLocaleString('en', { maximumFractionDigits: 1 });
  return new ValidationError(
    [
      {
        path: ['input', 'file'],
        message: `A file may have at most ${mebibytes} MiB; put a larger one where a link can point to.`,
      },
    ],
    { code: 'FILE_TOO_LARGE', limit: 'fileMaxBytes', max: maxBytes },
  );
}
