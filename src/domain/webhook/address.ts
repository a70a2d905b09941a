import ipaddr from 'ipaddr.js';

/** How far webhooks may go: to public addresses, to this machine as well, or to private networks as well. */
export type Reach = 'PUBLIC' | 'LOOPBACK' | 'PRIVATE';

const ranges: Readonly<Record<Reach, ReadonlySet<string>>> = {
  PUBLIC: new Set(['unicast']),
  LOOPBACK: new Set(['unicast', 'loopback']),
  PRIVATE: new Set(['unicast', 'loopback', 'private', 'carrierGradeNat', 'uniqueLocal', 'linkLocal']),
};

/** Metadata services of clouds, at addresses that some of them took from public ranges. */
const metadata: ReadonlySet<string> = new Set([
  '169.254.169.254',
  '169.254.170.2',
  '169.254.170.23',
  '100.100.100.200',
  '168.63.129.16',
  '192.0.0.192',
  'fd00:ec2::254',
  'fd00:ec2::23',
  'fd20:ce::254',
]);

/** The part of IPv6 that is routed to the world; everything outside of it means something else. */
const global = ipaddr.IPv6.parseCIDR('2000::/3');

/** What is wrong with dialling an address, as in “is …”; null when nothing is. */
export function addressProblem(given: string, reach: Reach): string | null {
  const text = plain(given);
  if (!ipaddr.isValid(text)) return 'not an IP address';
  const parsed = ipaddr.parse(text);
  // A mapped address is the IPv4 address that it holds, by a way round the rules for those.
  if (parsed instanceof ipaddr.IPv6 && parsed.isIPv4MappedAddress() && reach === 'PUBLIC')
    return words('ipv4Mapped');
  const address = ipaddr.process(text);
  if (metadata.has(address.toString())) return 'an address of cloud metadata';
  const range = rangeOf(address);
  return ranges[reach].has(range) ? null : words(range);
}

/** IPv6 in hexadecimal alone: the library takes `::1.2.3.4` for the mapped form, which it is not. */
function plain(text: string): string {
  const host = text.includes('.') && text.includes(':') ? URL.parse(`http://[${text}]/`)?.hostname : null;
  return host ? host.slice(1, -1) : text;
}

function rangeOf(address: ipaddr.IPv4 | ipaddr.IPv6): string {
  const range = address.range();
  const embedded = address instanceof ipaddr.IPv6 && range === 'unicast' && !address.match(global);
  return embedded ? 'reserved' : range;
}

const names: Readonly<Record<string, string>> = {
  unspecified: 'the unspecified address',
  broadcast: 'the broadcast address',
  multicast: 'a multicast address',
  linkLocal: 'a link-local address',
  loopback: 'a loopback address',
  carrierGradeNat: 'a shared address of a carrier',
  private: 'a private address',
  uniqueLocal: 'a private address',
  ipv4Mapped: 'an IPv4 address in the form of IPv6',
  rfc6145: 'an IPv4 address in the form of IPv6',
  rfc6052: 'an IPv4 address behind NAT64',
  '6to4': 'an IPv4 address behind 6to4',
  teredo: 'an IPv4 address behind Teredo',
};

const words = (range: string) => names[range] ?? 'a reserved address';
