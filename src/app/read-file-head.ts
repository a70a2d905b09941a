import { buffer } from 'node:stream/consumers';
import { findLinkedFile } from '../actions/file/find-file.ts';
import type { Ports } from '../context.ts';
import { FileLinkError, UserError } from '../domain/errors.ts';

/** The first bytes of the file that a signed URL of ours opens; null when the link or the file is not there. */
export async function readFileHead(
  ports: Ports,
  address: string,
  maxBytes: number,
): Promise<Uint8Array | null> {
  const url = new URL(address);
  const of = (name: string) => url.searchParams.get(name) ?? '';
  const link = {
    fileId: url.pathname.split('/').at(-1) ?? '',
    workspace: of('workspace'),
    expires: of('expires'),
    signature: of('signature'),
  };
  try {
    const file = await findLinkedFile(ports, link);
    const last = Math.min(file.sizeBytes, maxBytes) - 1;
    return await buffer(await ports.files.read(file.id, { first: 0, last }));
  } catch (error) {
    if (error instanceof UserError || error instanceof FileLinkError) return null;
    throw error;
  }
}
