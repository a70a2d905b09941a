import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/**
 * Whether the request names a host that this server goes by: one of PUBLIC_URL, this machine, or the address that the
 * connection came to. A page of another site can have its own name lead here (DNS rebinding), but not one of ours.
 */
export function isKnownHost(
  {
    headers,
    socket,
  }: Pick<IncomingMessage, 'headers'> & { readonly socket: { readonly localAddress?: string | undefined } },
  hosts: readonly string[],
): boolean {
  // A browser always says where it means to be; what is left are probes that speak HTTP/1.0.
  if (headers.host === undefined) return true;
  const name = hostnameOf(headers.host);
  if (name === null) return false;
  const { localAddress = '' } = socket;
  if (loopback.has(name) || name === localAddress.replace(/^::ffff:/, '') || hosts.includes(name))
    return true;
  // Without PUBLIC_URL nobody has said where it is reached. An address is not a name that could lead here meanwhile.
  return hosts.length === 0 && isIP(name) !== 0;
}

const loopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '::1']);

/** Without port, and without the brackets of an IPv6 address. */
export function hostnameOf(host: string): string | null {
  return URL.parse(`http://${host}`)?.hostname.replace(/^\[(.*)\]$/, '$1') ?? null;
}

export const unknownHost =
  'This server does not go by that name. Add its address to PUBLIC_URL, which takes several, separated by commas.';
