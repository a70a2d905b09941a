import type { IncomingMessage } from 'node:http';
import { isInRanges } from '../domain/people/address-range.ts';

/** Says from which address a call came; null where that is not known. */
export type CallerAddress = (request: IncomingMessage) => string | null;

/**
 * The address of the connection or, where that is one of our proxies, the one that it came from. A proxy adds what it
 * saw at the end of `X-Forwarded-For`, and anyone can write what stands before, so it is read from the end, and only
 * as far as our own proxies wrote it.
 */
export function callerAddress(proxies: readonly string[]): CallerAddress {
  if (proxies.length === 0) return ({ socket }) => socket.remoteAddress ?? null;
  return ({ socket, headers }) => {
    const claimed = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
    let address = socket.remoteAddress ?? null;
    while (isInRanges(address, proxies)) {
      const before = claimed.pop()?.trim();
      if (!before) return address;
      address = withoutPort(before);
    }
    return address;
  };
}

/** Some proxies add the port, and put IPv6 into brackets then. */
function withoutPort(address: string): string {
  return /^\[(.*)\](?::\d+)?$/.exec(address)?.[1] ?? /^([\d.]+):\d+$/.exec(address)?.[1] ?? address;
}
