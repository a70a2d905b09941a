import type { IncomingMessage } from 'node:http';

/**
 * Whether a page is asked for by `<human-approval-view>`, which takes it as a part of another page. The path is read as
 * the router reads it, so that a path with dots in it is not taken for another one here.
 */
export function isEmbedded({ url = '/' }: Pick<IncomingMessage, 'url'>): boolean {
  return URL.parse(url, 'http://page.invalid')?.pathname.startsWith('/embed/a/') === true;
}
