import { createHmac, timingSafeEqual } from 'node:crypto';
import { FileLinkError } from '../errors.ts';
import { limits } from '../limits.ts';
import { pageUrl } from '../page-url.ts';
import { encodeId, uuidOf } from '../type-id.ts';

/** What a link to a file says, signature included. */
export interface FileLink {
  readonly fileId: string;
  readonly workspace: string;
  readonly expires: string;
  readonly signature: string;
}

/** A URL by which anyone who holds it may read one file, for some minutes. */
export function fileUrl(
  file: { readonly id: string; readonly workspaceId: string },
  by: { readonly key: string; readonly publicUrl: string; readonly now: Date },
): string {
  const fileId = encodeId('Attachment', file.id);
  const workspace = encodeId('Workspace', file.workspaceId);
  const expires = String(Math.ceil((by.now.getTime() + limits.fileLinkLifeMs) / 1000));
  const url = pageUrl(by.publicUrl, `/files/${fileId}`);
  const signature = sign({ fileId, workspace, expires }, by.key).toString('base64url');
  url.search = new URLSearchParams({ workspace, expires, signature }).toString();
  return url.href;
}

/**
 * The file that a link opens. Whether it exists is looked up only afterwards, so an unsigned link reveals
 * nothing.
 */
export function openFileLink(
  link: FileLink,
  by: { readonly key: string; readonly now: Date },
): { readonly workspaceId: string; readonly fileId: string } {
  const signature = Buffer.from(link.signature, 'base64url');
  const right = sign(link, by.key);
  const workspaceId = uuidOf('Workspace', link.workspace);
  const fileId = uuidOf('Attachment', link.fileId);
  const isOurs = signature.length === right.length && timingSafeEqual(signature, right);
  if (!isOurs || !workspaceId || !fileId) {
    throw new FileLinkError(
      'LINK_INVALID',
      'This link is not one of ours. Ask for the attachment’s url again.',
    );
  }
  if (Number(link.expires) * 1000 <= by.now.getTime()) {
    throw new FileLinkError('LINK_EXPIRED', 'This link has expired. Ask for the attachment’s url again.');
  }
  return { workspaceId, fileId };
}

function sign({ fileId, workspace, expires }: Omit<FileLink, 'signature'>, key: string): Buffer {
  return createHmac('sha256', key).update(`file\n${workspace}\n${fileId}\n${expires}`).digest();
}
