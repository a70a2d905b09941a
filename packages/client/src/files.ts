import type { Caller, CallOptions } from './caller.ts';
import type { UploadedFile, UploadFileInput } from './upload.ts';

/** Attachments of requests. */
export class Files {
  readonly #caller: Caller;

  constructor(caller: Caller) {
    this.#caller = caller;
  }

  /** Stores a file in a task; its id is one for `attachmentIds`. A `ValidationError` where it is larger than the server takes. */
  async upload(input: UploadFileInput, options?: CallOptions): Promise<UploadedFile> {
    // Loaded with the first file, because most agents send none.
    return (await import('./upload.ts')).upload(this.#caller, input, options);
  }
}
