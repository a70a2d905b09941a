import ipaddr from 'ipaddr.js';

/** What is wrong with a range of addresses in CIDR form, such as `203.0.113.0/24`; null when nothing is. */
export function rangeProblem(text: string): string | null {
  const range = rangeIn(text);
  if (!range)
    return 'is no range of addresses; write it as 203.0.113.0/24 or 2001:db8::/32, and one address as 203.0.113.7/32.';
  const [address, bits] = range;
  if (address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress())
    return 'holds IPv4 addresses in the form of IPv6; write it as IPv4.';
  const first = `${firstOf(address, bits)}/${bits}`;
  return first === `${address}/${bits}` ? null : `has bits beyond its prefix; the whole range is ${first}.`;
}

/** A range in the one form in which it is kept. */
export function plainRange(text: string): string {
  const [address, bits] = rangeIn(text) ?? [text, ''];
  return `${address}/${bits}`;
}

/** Whether an address is in one of the ranges. An address that is not known is in none. */
export function isInRanges(address: string | null, ranges: readonly string[]): boolean {
  // The library takes `::1.2.3.4` for the mapped form, which it is not.
  const isOdd = address?.includes('.') && address.includes(':') && !/^::ffff:/i.test(address);
  if (address === null || isOdd || !ipaddr.isValid(address)) return false;
  // A connection by IPv4 to a server that listens on both shows its address in the form of IPv6.
  const caller = ipaddr.process(address);
  return ranges.some((text) => {
    const range = rangeIn(text);
    return range !== null && range[0].kind() === caller.kind() && caller.match(range);
  });
}

const ipv4Range = /^((0|[1-9]\d{0,2})\.){3}(0|[1-9]\d{0,2})\/\d{1,2}$/;
const ipv6Range = /^[0-9a-f:]*:[0-9a-f:]*\/\d{1,3}$/i;

type Range = [ipaddr.IPv4 | ipaddr.IPv6, number];

function rangeIn(text: string): Range | null {
  // The library takes 10.1/16 and 0x0a000000/8, which readers take for something else.
  const isPlain = ipv4Range.test(text) || ipv6Range.test(text);
  return isPlain && ipaddr.isValidCIDR(text) ? ipaddr.parseCIDR(text) : null;
}

function firstOf(address: Range[0], bits: number): string {
  const family = address instanceof ipaddr.IPv6 ? ipaddr.IPv6 : ipaddr.IPv4;
  return family.networkAddressFromCIDR(`${address}/${bits}`).toString();
}
