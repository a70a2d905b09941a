import { html } from 'hono/html';
import type { Viewer } from '../../auth/viewer.ts';
import { overLimit } from '../../domain/quota/quota.ts';
import { arrivedBytes } from '../arrived-bytes.ts';
import { message, sendPage } from './page.ts';
import type { PageParts, PageRequest } from './page-parts.ts';

/** Counts the form of a caller. Beyond their bytes a minute it is answered 429 here; false then. */
export async function admitForm(
  { request, response }: PageRequest,
  viewer: Viewer,
  { usage }: Pick<PageParts, 'usage'>,
): Promise<boolean> {
  const taken = await usage.take(viewer, 'BYTES_PER_MINUTE', arrivedBytes(request));
  if (!taken?.isOver) return true;
  const seconds = Math.ceil(taken.resetMs / 1_000);
  response.setHeader('retry-after', String(seconds));
  const words = html`<p>${overLimit(taken.kind, taken.holder, taken.max)}</p><p>Nothing was sent. Go back and send it again in ${seconds} s.</p>`;
  await sendPage(response, message(429, 'Too much at once', words));
  return false;
}
