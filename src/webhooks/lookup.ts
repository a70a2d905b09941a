import { lookup as systemLookup } from 'node:dns';
import { Resolver } from 'node:dns/promises';
import { limits } from '../domain/limits.ts';
import type { Reach } from '../domain/webhook/address.ts';

/** The addresses of a name. */
export type Lookup = (name: string) => Promise<readonly { address: string; family: 4 | 6 }[]>;

/**
 * Public names are asked of the name servers directly: the system's own lookup holds one of the four threads
 * that a process has for such things, and a few names whose servers are slow would keep all others waiting. The
 * names of a private network may stand in a file of this machine, which only the system's lookup knows.
 */
export function lookupFor(reach: Reach): Lookup {
  return reach === 'PUBLIC' ? askNameServers : askSystem;
}

async function askNameServers(name: string): ReturnType<Lookup> {
  const resolver = new Resolver({ timeout: limits.webhookLookupMaxMs / 2, tries: 2 });
  const [four, six] = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
  const found = [
    ...(four.status === 'fulfilled' ? four.value.map((address) => ({ address, family: 4 as const })) : []),
    ...(six.status === 'fulfilled' ? six.value.map((address) => ({ address, family: 6 as const })) : []),
  ];
  if (found.length === 0 && four.status === 'rejected') throw four.reason;
  return found;
}

function askSystem(name: string): ReturnType<Lookup> {
  return new Promise((resolve, reject) => {
    systemLookup(name, { all: true }, (error, addresses) => {
      if (error) reject(error);
      else resolve(addresses.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 })));
    });
  });
}
