import type { Call, CallOptions } from './caller.ts';
import type { VariablesOf } from './documents/document.ts';
import { uploadFile } from './documents/others.ts';

export class Files {
  readonly #call: Call;

  constructor(call: Call) {
    this.#call = call;
  }

  /** Stores a file in a task; its id is one for `attachmentIds`. */
  async upload(input: VariablesOf<typeof uploadFile>['input'], options?: CallOptions) {
    return (await this.#call(uploadFile, { input }, options)).uploadFile.file;
  }
}
