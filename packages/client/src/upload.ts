import type { Caller, CallOptions } from './caller.ts';
import type { DataOf, VariablesOf } from './documents/document.ts';
import { uploadFile } from './documents/files.ts';
import { multipart } from './multipart.ts';

/** A file, and the task that it belongs to. */
export type UploadFileInput = VariablesOf<typeof uploadFile>['input'];
/** A file as it is stored, with the SHA-256 of its bytes and a `url` that works for a while. */
export type UploadedFile = DataOf<typeof uploadFile>['uploadFile']['file'];

export async function upload(
  caller: Caller,
  input: UploadFileInput,
  options?: CallOptions,
): Promise<UploadedFile> {
  const answered = await caller.call(uploadFile, { input }, options, multipart);
  return (answered as DataOf<typeof uploadFile>).uploadFile.file;
}
