import type { IncomingMessage } from 'node:http';

/** Whether a page is asked for by `<human-approval-view>`, which takes it as a part of another page. */
export function isEmbedded({ url = '' }: Pick<IncomingMessage, 'url'>): boolean {
  return url.startsWith('/embed/a/');
}
