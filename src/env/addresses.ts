import { z } from 'zod';

const mustBeWebUrl = 'must be a URL that starts with http:// or https://';
export const webUrl = z
  .url({ protocol: /^https?$/, error: mustBeWebUrl, abort: true })
  // Parsers find a host in `http:example` and in `https:///example`.
  .regex(/^https?:\/\/[^\s/?#\\]/i, mustBeWebUrl);

/** What a list of addresses names. */
export function addressesIn(list: string): string[] {
  return list.split(',').flatMap((address) => address.trim() || []);
}

/** Whether it is one address, or `ws_…=address` for each workspace, all at one host. */
export function isSlackList(list: string): boolean {
  const entries = addressesIn(list);
  const urls = entries.map((entry) => entry.replace(/^ws_[0-9a-z]+=/, ''));
  const named = entries.filter((entry) => entry.startsWith('ws_')).length;
  if (entries.length === 0 || !urls.every((url) => webUrl.safeParse(url).success)) return false;
  const isOneHost = new Set(urls.map((url) => new URL(url).origin)).size === 1;
  return isOneHost && (named === entries.length || entries.length === 1);
}
