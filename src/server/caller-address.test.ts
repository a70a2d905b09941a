import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { callerAddress } from './caller-address.ts';

const call = (remoteAddress: string, forwarded?: string) =>
  ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }) as unknown as IncomingMessage;

test('without proxies, what a caller writes of its address is not read', () => {
  expect(callerAddress([])(call('198.51.100.9', '203.0.113.7'))).toBe('198.51.100.9');
});

test('one of our proxies says where a call came from, and nobody else does', () => {
  const addressOf = callerAddress(['10.0.0.0/8', '::1/128']);
  expect(addressOf(call('10.0.0.1', '203.0.113.7'))).toBe('203.0.113.7');
  expect(addressOf(call('::ffff:10.0.0.1', '203.0.113.7'))).toBe('203.0.113.7');
  expect(addressOf(call('198.51.100.9', '203.0.113.7'))).toBe('198.51.100.9');
});

test('what stands before the entries of our proxies was written by the caller', () => {
  const addressOf = callerAddress(['10.0.0.0/8']);
  expect(addressOf(call('10.0.0.1', '203.0.113.7, 198.51.100.9'))).toBe('198.51.100.9');
  expect(addressOf(call('10.0.0.1', '203.0.113.7, 198.51.100.9, 10.0.0.2'))).toBe('198.51.100.9');
  expect(addressOf(call('10.0.0.1', '203.0.113.7, unknown'))).toBe('unknown');
});

test('a port is no part of an address', () => {
  const addressOf = callerAddress(['10.0.0.0/8']);
  expect(addressOf(call('10.0.0.1', '203.0.113.7:4711'))).toBe('203.0.113.7');
  expect(addressOf(call('10.0.0.1', '[2001:db8::1]:4711'))).toBe('2001:db8::1');
  expect(addressOf(call('10.0.0.1', '2001:db8::1'))).toBe('2001:db8::1');
});

test('a call that a proxy makes itself comes from the proxy', () => {
  const addressOf = callerAddress(['10.0.0.0/8']);
  expect(addressOf(call('10.0.0.1'))).toBe('10.0.0.1');
  expect(addressOf(call('10.0.0.1', '10.0.0.2'))).toBe('10.0.0.2');
});
