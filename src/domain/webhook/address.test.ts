import { describe, expect, test } from 'vitest';
import { addressProblem } from './address.ts';

/** Addresses that lead inside, or nowhere, by what they are. */
const inside: Readonly<Record<string, readonly string[]>> = {
  'a loopback address': ['127.0.0.1', '127.255.255.254', '::1'],
  'a private address': ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fc00::1', 'fd12:3456::1'],
  'a link-local address': ['169.254.0.1', 'fe80::1', 'febf::1', 'fe80::1%eth0'],
  'a shared address of a carrier': ['100.64.0.1', '100.127.255.255'],
  'an address of cloud metadata': ['169.254.169.254', '168.63.129.16', '100.100.100.200', 'fd00:ec2::254'],
  'the unspecified address': ['0.0.0.0', '0.1.2.3', '::'],
  'the broadcast address': ['255.255.255.255'],
  'a multicast address': ['224.0.0.1', '239.255.255.255', 'ff02::1'],
  'an IPv4 address in the form of IPv6': [
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:8.8.8.8',
    '::ffff:0:7f00:1',
  ],
  'an IPv4 address behind NAT64': ['64:ff9b::7f00:1', '64:ff9b::8.8.8.8', '64:ff9b:1::7f00:1'],
  'an IPv4 address behind 6to4': ['2002:7f00:1::1'],
  'an IPv4 address behind Teredo': ['2001::1', '2001:0:4136:e378:8000:63bf:3fff:fdd2'],
  'a reserved address': [
    '192.0.0.1',
    '192.0.2.1',
    '192.88.99.1',
    '198.18.0.1',
    '198.51.100.1',
    '203.0.113.1',
    '240.0.0.1',
    '::127.0.0.1',
    '::7f00:1',
    '0:0:0:0:0:0:127.0.0.1',
    'fec0::1',
    '100::1',
    '2001:db8::1',
    '3fff::1',
    '5f00::1',
    '4000::1',
    'e000::1',
  ],
};
const outside = ['8.8.8.8', '1.1.1.1', '172.32.0.1', '100.128.0.1', '2606:4700:4700::1111', '2a00:1450::1'];

describe('public alone', () => {
  test.each(Object.entries(inside).flatMap(([what, all]) => all.map((address) => [address, what] as const)))(
    '%s is %s',
    (address, what) => expect(addressProblem(address, 'PUBLIC')).toBe(what),
  );
  test.each(outside)('%s may be called', (address) => {
    expect(addressProblem(address, 'PUBLIC')).toBeNull();
  });
  test.each(['', 'localhost', '1.2.3.4.5', 'fe80::1::2'])('%j is none at all', (text) => {
    expect(addressProblem(text, 'PUBLIC')).toBe('not an IP address');
  });
});

test('this machine as well, and nothing else', () => {
  const allowed = Object.values(inside)
    .flat()
    .filter((address) => !addressProblem(address, 'LOOPBACK'));
  expect(allowed).toEqual([
    '127.0.0.1',
    '127.255.255.254',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:8.8.8.8',
  ]);
});

test('private networks as well, but never metadata, groups or what is reserved', () => {
  const refused = Object.entries(inside)
    .filter(([, all]) => all.every((address) => addressProblem(address, 'PRIVATE')))
    .map(([what]) => what);
  expect(refused).toEqual([
    'an address of cloud metadata',
    'the unspecified address',
    'the broadcast address',
    'a multicast address',
    'an IPv4 address behind NAT64',
    'an IPv4 address behind 6to4',
    'an IPv4 address behind Teredo',
    'a reserved address',
  ]);
  expect(addressProblem('10.0.0.1', 'PRIVATE')).toBeNull();
  expect(addressProblem('fd12:3456::1', 'PRIVATE')).toBeNull();
});
