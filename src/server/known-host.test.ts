import { expect, test } from 'vitest';
import { isKnownHost } from './known-host.ts';

const ask = (host: string | undefined, hosts: readonly string[]) =>
  isKnownHost(
    { headers: host === undefined ? {} : { host }, socket: { localAddress: '::ffff:10.1.2.3' } },
    hosts,
  );

const ours = ['host.example', 'agents.internal'];

test.each([
  'host.example',
  'HOST.example:8443',
  'agents.internal:4400',
  'localhost:1',
  '[::1]:4400',
  '10.1.2.3',
])('%s is where this server is', (host) => expect(ask(host, ours)).toBe(true));

test.each(['evil.example', 'host.example.evil.example', 'evil.example#host.example', '10.9.9.9', 'a b', ''])(
  '%s is not',
  (host) => expect(ask(host, ours)).toBe(false),
);

test('where nobody has said where it is reached, an address is, and a name is not', () => {
  expect(ask('10.9.9.9:4400', [])).toBe(true);
  expect(ask('evil.example', [])).toBe(false);
  expect(ask(undefined, [])).toBe(true);
});
