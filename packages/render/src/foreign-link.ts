import { readUrl } from './read-url.ts';

/** Where an address of others leads: its host, or the address of an e-mail. */
export interface ForeignLink {
  readonly href: string;
  readonly to: string;
}

/**
 * The address as a link that a text of others may have: another site, or e-mail. Null for everything else, which
 * includes our own pages under any name of this machine, addresses without a host, and what a browser would run.
 */
export function foreignLink(address: string, own: string): ForeignLink | null {
  const url = address.startsWith('mailto:') ? URL.parse(address) : readUrl(address);
  if (url?.protocol === 'mailto:') return { href: url.href, to: url.pathname };
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') return null;
  if (placeOf(url) === placeOf(new URL(own))) return null;
  return { href: url.href, to: url.host };
}

/**
 * Whether a text says itself where its link leads: it is the host, or an address with it and with no other name. The
 * host has to be written as it is looked up, because letters of other scripts can spell the name of another site.
 */
export function saysWhereItLeads(text: string, { to }: ForeignLink): boolean {
  const said = text.trim();
  if (said === to) return true;
  const [, written = ''] = /^[a-z]+:\/\/([^/?#]*)/i.exec(said) ?? [];
  return readUrl(said)?.host === to && !said.includes('@') && written.toLowerCase().startsWith(to);
}

/** The host, whatever the scheme; all names of the machine itself are one. */
function placeOf({ hostname, port }: URL): string {
  const name = hostname.replace(/\.$/, '');
  const isHere =
    /^(localhost|.*\.localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1?\]|\[::ffff:7f[\da-f:]*\])$/.test(name);
  return isHere ? `here:${port}` : name;
}
